import type { Day, Fen } from '@huzhu/kernel';
import { RECEIVABLE, RETURNED_PAYMENTS, SUSPENSE } from './chart-of-accounts.js';
import type { FundRules } from './fund-rules.js';
import { isFiscal } from './money-source.js';

/** What a journal records. */
export const JOURNAL_KINDS = [
  'OPENING',
  'PAYMENT',
  'REPAYMENT',
  'RETURN',
  'CONTRIBUTION',
  'SUSPENSE_DEBIT',
  'SUSPENSE_CREDIT',
  'SUSPENSE_CLEARED',
  'GOODS_BOUGHT',
  'RECOVERY',
  'RECEIVABLE',
  'RECEIVABLE_OFFSET',
  'RECEIVABLE_WRITTEN_OFF',
] as const;
export type JournalKind = (typeof JOURNAL_KINDS)[number];

/** One entry of two sides: what is debited, what is credited, and the document it rests on. */
export interface Entry {
  readonly kind: JournalKind;
  readonly debit: string;
  readonly credit: string;
  readonly amountFen: Fen;
  readonly bookedOn: Day;
  /** Opening balance or statement line. */
  readonly sourceId: string;
  readonly paymentId: string | null;
}

type Facts = Pick<Entry, 'amountFen' | 'bookedOn' | 'sourceId'>;

/** 开账: 102 / 221 for the pool, 102 / 321 for aid. */
export const openingEntry = (rules: FundRules, facts: Facts): Entry => ({
  ...facts,
  kind: 'OPENING',
  debit: rules.accounts.cash,
  credit: rules.accounts.opening,
  paymentId: null,
});

/** What of a payment decides where it is booked. */
export interface BookedPayment {
  readonly id: string;
  /** Its money lies with the returned payments. */
  readonly fromReturned: boolean;
  readonly moneySource: string | null;
}

/** What an expense of a fund is debited to: fiscal money apart from union money. */
const expense = ({ fund, accounts }: FundRules, source: string | null): string =>
  isFiscal(fund, source) ? accounts.fiscalPaid : accounts.paid;

/** What a payment is debited to. */
export const paidAccount = (rules: FundRules, payment: Pick<BookedPayment, 'fromReturned' | 'moneySource'>): string =>
  payment.fromReturned ? RETURNED_PAYMENTS : expense(rules, payment.moneySource);

/** Benefit 221 / 102, aid 50404 or 50405 / 102, each by the source of its money; a returned payment that is paid again 215 / 102. */
export const paymentEntry = (rules: FundRules, facts: Facts, payment: BookedPayment): Entry => ({
  ...facts,
  kind: payment.fromReturned ? 'REPAYMENT' : 'PAYMENT',
  debit: paidAccount(rules, payment),
  credit: rules.accounts.cash,
  paymentId: payment.id,
});

/** 退票: 102 / 215. */
export const returnEntry = (rules: FundRules, facts: Facts, paymentId: string): Entry => ({
  ...facts,
  kind: 'RETURN',
  debit: rules.accounts.cash,
  credit: RETURNED_PAYMENTS,
  paymentId,
});

/** Contribution received: 102-代管经费 / 221. */
export const contributionEntry = (rules: FundRules, facts: Facts): Entry => ({
  ...facts,
  kind: 'CONTRIBUTION',
  debit: rules.accounts.cash,
  credit: rules.accounts.contribution,
  paymentId: null,
});

/** Money nobody can explain yet is booked all the same, so that the ledger equals the bank. */
export const suspenseEntry = (rules: FundRules, facts: Facts, direction: 'DEBIT' | 'CREDIT'): Entry =>
  direction === 'CREDIT'
    ? { ...facts, kind: 'SUSPENSE_CREDIT', debit: rules.accounts.cash, credit: SUSPENSE.credit, paymentId: null }
    : { ...facts, kind: 'SUSPENSE_DEBIT', debit: SUSPENSE.debit, credit: rules.accounts.cash, paymentId: null };

/** Money that was owed back came in: 102 / 135. */
export const recoveryEntry = (rules: FundRules, facts: Facts): Entry => ({
  ...facts,
  kind: 'RECOVERY',
  debit: rules.accounts.cash,
  credit: RECEIVABLE,
  paymentId: null,
});

/** What a case that owes money was paid, and of whose money. */
export interface PaidCase {
  readonly inPriorYear: boolean;
  readonly moneySource: string | null;
}

const THIS_YEARS: PaidCase = { inPriorYear: false, moneySource: null };

const priorYear = ({ fund, accounts }: FundRules, source: string | null): string =>
  isFiscal(fund, source) ? accounts.fiscalPriorYear : accounts.priorYear;

/**
 * What is owed back is a receivable of the fund (135 / 221, 50404, 50405) until it is credited, kept back from a benefit, or given up
 * (the other way round). What was paid in an earlier year is no expense of this one: 135 / 32101, or 33101 of fiscal money.
 */
export const receivableEntry = (
  rules: FundRules,
  facts: Facts,
  kind: 'RECEIVABLE' | 'RECEIVABLE_OFFSET' | 'RECEIVABLE_WRITTEN_OFF',
  paid: PaidCase = THIS_YEARS,
): Entry => {
  const account = paid.inPriorYear ? priorYear(rules, paid.moneySource) : expense(rules, paid.moneySource);
  return kind === 'RECEIVABLE'
    ? { ...facts, kind, debit: RECEIVABLE, credit: account, paymentId: null }
    : { ...facts, kind, debit: account, credit: RECEIVABLE, paymentId: null };
};

/** A credit in suspense turned out to be a contribution, or money that was owed back. */
export const suspenseClearedEntry = (
  rules: FundRules,
  facts: Facts,
  what: 'CONTRIBUTION' | 'RECOVERY' = 'CONTRIBUTION',
): Entry => ({
  ...facts,
  kind: 'SUSPENSE_CLEARED',
  debit: SUSPENSE.credit,
  credit: what === 'RECOVERY' ? RECEIVABLE : rules.accounts.contribution,
  paymentId: null,
});
