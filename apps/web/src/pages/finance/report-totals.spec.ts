import type { ReportRow } from '../../api/generated/disbursement.js';
import { reportTotals } from './report-totals.js';

const row = (
  section: ReportRow['section'],
  firstFen: bigint,
  secondFen: bigint,
  yearBeforeFen?: bigint,
): ReportRow => ({
  section,
  name: section,
  firstFen,
  secondFen,
  ...(yearBeforeFen === undefined ? {} : { yearBeforeFen }),
});
const told = (rows: readonly ReportRow[]): unknown[] =>
  reportTotals(rows).map(({ total, firstFen, secondFen, yearBeforeFen }) => [
    total,
    firstFen,
    secondFen,
    yearBeforeFen,
  ]);

test('a balance sheet sums its sections, and liabilities with net assets beside the assets', () => {
  const rows = [
    row('ASSETS', 700n, 900n),
    row('ASSETS', 50n, 100n),
    row('LIABILITIES', 250n, 300n),
    row('NET_ASSETS', 400n, 750n),
    row('NET_ASSETS', 100n, -50n),
  ];
  expect(told(rows)).toEqual([
    ['ASSETS', 750n, 1000n, 0n],
    ['LIABILITIES', 250n, 300n, 0n],
    ['NET_ASSETS', 500n, 700n, 0n],
    ['LIABILITIES_AND_NET_ASSETS', 750n, 1000n, 0n],
  ]);
});

test('income and expense are summed, and what is left of the income', () => {
  expect(told([row('INCOME', 10n, 90n, 30n), row('EXPENSE', 4n, 100n, 10n), row('EXPENSE', 1n, 5n, 5n)])).toEqual([
    ['INCOME', 10n, 90n, 30n],
    ['EXPENSE', 5n, 105n, 15n],
    ['DIFFERENCE', 5n, -15n, 15n],
  ]);
});

test('a report without lines has no sums', () => {
  expect(reportTotals([])).toEqual([]);
});
