import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AccountSums, reportDifferenceFen, reportLines } from './ledger-report.js';

const sums = (account: string, beforeYearFen: bigint, yearFen: bigint, periodFen = yearFen): AccountSums => ({
  account,
  beforeYearFen,
  yearFen,
  periodFen,
  yearBeforeFen: 0n,
});

describe('reports of the books', () => {
  const books = [
    sums('102', 100n, 50n),
    sums('221', -40n, -10n),
    sums('321', -60n, 0n),
    sums('403', 0n, -70n, -20n),
    sums('504', 0n, 30n),
  ];

  it('balance, with what the year has added', () => {
    const lines = reportLines('BALANCE_SHEET', books);
    expect(lines.map(({ section, firstFen, secondFen }) => [section, firstFen, secondFen])).toEqual([
      ['ASSETS', 100n, 150n],
      ['LIABILITIES', 40n, 50n],
      ['NET_ASSETS', 60n, 60n],
      ['NET_ASSETS', 0n, 40n],
    ]);
    expect(reportDifferenceFen('BALANCE_SHEET', lines)).toBe(0n);
  });

  it('show income and expense of the days and of the year', () => {
    const lines = reportLines('INCOME_EXPENSE', books);
    expect(lines.map(({ account, firstFen, secondFen }) => [account, firstFen, secondFen])).toEqual([
      ['403', 20n, 70n],
      ['504', 30n, 30n],
    ]);
  });

  it('balance whatever balanced entries were made, and one fen too many is seen', () => {
    const entry = fc.tuple(
      fc.constantFrom('102', '141', '221', '321', '403', '504'),
      fc.constantFrom('102', '215', '408'),
      fc.bigInt(1n, 10n ** 9n),
    );
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1 }), (entries) => {
        const balances = new Map<string, bigint>();
        const add = (account: string, fen: bigint) => balances.set(account, (balances.get(account) ?? 0n) + fen);
        for (const [debit, credit, fen] of entries) {
          add(debit, fen);
          add(credit, -fen);
        }
        const of = () => [...balances].map(([account, fen]) => sums(account, 0n, fen));
        expect(reportDifferenceFen('BALANCE_SHEET', reportLines('BALANCE_SHEET', of()))).toBe(0n);
        add('102', 1n);
        expect(reportDifferenceFen('BALANCE_SHEET', reportLines('BALANCE_SHEET', of()))).toBe(1n);
      }),
    );
  });
});
