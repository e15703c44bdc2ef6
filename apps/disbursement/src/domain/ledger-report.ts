import { type Fen, sumFen } from '@huzhu/kernel';
import { accountName } from './chart-of-accounts.js';

/** Sums of one first-level account; debit positive. */
export interface AccountSums {
  readonly account: string;
  readonly beforeYearFen: Fen;
  readonly yearFen: Fen;
  readonly periodFen: Fen;
  readonly yearBeforeFen: Fen;
}

export type ReportForm = 'BALANCE_SHEET' | 'INCOME_EXPENSE';
type Section = 'ASSETS' | 'LIABILITIES' | 'NET_ASSETS' | 'INCOME' | 'EXPENSE';

export interface ReportLine {
  readonly section: Section;
  readonly account?: string;
  readonly name: string;
  readonly firstFen: Fen;
  readonly secondFen: Fen;
  readonly yearBeforeFen?: Fen;
}

export const REPORT_TITLES: Readonly<Record<ReportForm, string>> = {
  BALANCE_SHEET: '工会01表 资产负债表',
  INCOME_EXPENSE: '工会02表 收入支出表',
};

const SECTIONS: Readonly<Record<string, Section>> = {
  '1': 'ASSETS',
  '2': 'LIABILITIES',
  '3': 'NET_ASSETS',
  '4': 'INCOME',
  '5': 'EXPENSE',
};

const sectionOf = ({ account }: AccountSums): Section => SECTIONS[account.slice(0, 1)]!;

/** Sections that grow on the credit side are shown with that sign. */
const signOf = (section: Section): bigint => (section === 'ASSETS' || section === 'EXPENSE' ? 1n : -1n);

/** 资产负债表: the beginning of the year beside the day; what the year's income and expense added stands with net assets. */
function balanceSheet(sums: readonly AccountSums[]): ReportLine[] {
  const lines = sums.flatMap((sum): ReportLine[] => {
    const section = sectionOf(sum);
    if (section === 'INCOME' || section === 'EXPENSE') return [];
    const sign = signOf(section);
    const { account, beforeYearFen, yearFen } = sum;
    const [firstFen, secondFen] = [sign * beforeYearFen, sign * (beforeYearFen + yearFen)];
    return [{ section, account, name: accountName(account), firstFen, secondFen }];
  });
  const flows = sums.filter((sum) => ['INCOME', 'EXPENSE'].includes(sectionOf(sum)));
  const firstFen = -sumFen(flows.map(({ beforeYearFen }) => beforeYearFen));
  const secondFen = firstFen - sumFen(flows.map(({ yearFen }) => yearFen));
  return [...lines, { section: 'NET_ASSETS', name: '本年收支差额（未结转）', firstFen, secondFen }];
}

/** 收入支出表: the days asked for, the year so far, and the same days a year before. */
function incomeAndExpense(sums: readonly AccountSums[]): ReportLine[] {
  return sums.flatMap((sum): ReportLine[] => {
    const section = sectionOf(sum);
    if (section !== 'INCOME' && section !== 'EXPENSE') return [];
    const sign = signOf(section);
    const { account, periodFen, yearFen, yearBeforeFen } = sum;
    return [
      {
        section,
        account,
        name: accountName(account),
        firstFen: sign * periodFen,
        secondFen: sign * yearFen,
        yearBeforeFen: sign * yearBeforeFen,
      },
    ];
  });
}

/** The lines of a report from the sums of all accounts (工会会计制度 第六章). */
export const reportLines = (form: ReportForm, sums: readonly AccountSums[]): ReportLine[] =>
  form === 'BALANCE_SHEET' ? balanceSheet(sums) : incomeAndExpense(sums);

/** Assets less liabilities and net assets; nothing to compare in a report of flows, whose accounts are parts of the books. */
export function reportDifferenceFen(form: ReportForm, lines: readonly ReportLine[]): Fen {
  if (form === 'INCOME_EXPENSE') return 0n;
  return sumFen(lines.map(({ section, secondFen }) => (section === 'ASSETS' ? secondFen : -secondFen)));
}
