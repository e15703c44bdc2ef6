import chart from '../../data/chart-of-accounts.json' with { type: 'json' };

const DETAILS: Readonly<Record<string, string>> = chart.details;
const FIRST_LEVEL: Readonly<Record<string, string>> = chart.firstLevel;

/** Where money that came or went without a known reason stands until somebody explains it (待查). */
export const SUSPENSE = chart.suspense;

/** Returned payments that are owed again (21501 其他应付款—退票待付). */
export const RETURNED_PAYMENTS = chart.returned;

/** What was paid and is owed back (13501 其他应收款—应追回款). */
export const RECEIVABLE = chart.receivable;

/** 会计科目表: the first level of the standard, and the accounts below it that are posted to. */
export const CHART_OF_ACCOUNTS = {
  standard: chart.standard,
  firstLevel: Object.entries(FIRST_LEVEL).map(([account, name]) => ({ account, name })),
  accounts: Object.entries(DETAILS).map(([account, name]) => ({ account, name })),
} as const;

/** What every account of money at a bank begins with (102 银行存款). */
export const BANK_ACCOUNTS = '102';

/** Cash moves by statements, suspense by matches: what is written by hand there would part the books from the bank. */
export const isKeptByBank = (account: string): boolean =>
  account.startsWith(BANK_ACCOUNTS) || account === SUSPENSE.debit || account === SUSPENSE.credit;

/** The account's name in the trade-union accounting system. Throws for an account that is not in the chart. */
export function accountName(account: string): string {
  const name = DETAILS[account] ?? FIRST_LEVEL[account];
  if (name === undefined) throw new Error(`account ${account} is not in the chart of accounts`);
  return name;
}

/** The same of a detail of an organisation, whose own name is its organisation's to know: that of the account it is part of. */
export const chartName = (account: string): string => DETAILS[account] ?? accountName(account.slice(0, 5));

/** Whether an account may be posted to: in the chart, under a first-level account that the standard knows. */
export const isPostable = (account: string): boolean => account in DETAILS && account.slice(0, 3) in FIRST_LEVEL;
