import type { ReportRow } from '../../api/generated/disbursement.js';

type Total = ReportRow['section'] | 'LIABILITIES_AND_NET_ASSETS' | 'DIFFERENCE';

/** A sum below the lines of a report. Amounts in fen. */
export interface ReportTotal {
  readonly total: Total;
  readonly firstFen: bigint;
  readonly secondFen: bigint;
  readonly yearBeforeFen: bigint;
}

const SECTIONS = ['ASSETS', 'LIABILITIES', 'NET_ASSETS', 'INCOME', 'EXPENSE'] as const;

/** The sums of 工会01 and 工会02: of each section, then the other side of the assets, and what income leaves after expense. */
export function reportTotals(rows: readonly ReportRow[]): ReportTotal[] {
  const signed = (total: Total, signOf: (row: ReportRow) => bigint): ReportTotal => ({
    total,
    firstFen: rows.reduce((sum, row) => sum + signOf(row) * row.firstFen, 0n),
    secondFen: rows.reduce((sum, row) => sum + signOf(row) * row.secondFen, 0n),
    yearBeforeFen: rows.reduce((sum, row) => sum + signOf(row) * (row.yearBeforeFen ?? 0n), 0n),
  });
  const has = (...sections: readonly string[]): boolean => rows.some(({ section }) => sections.includes(section));
  const totals = SECTIONS.filter((section) => has(section)).map((each) =>
    signed(each, ({ section }) => (section === each ? 1n : 0n)),
  );
  if (has('LIABILITIES', 'NET_ASSETS')) {
    totals.push(signed('LIABILITIES_AND_NET_ASSETS', ({ section }) => (section === 'ASSETS' ? 0n : 1n)));
  }
  if (has('INCOME', 'EXPENSE')) {
    totals.push(signed('DIFFERENCE', ({ section }) => (section === 'INCOME' ? 1n : -1n)));
  }
  return totals;
}
