import fc from 'fast-check';
import { ibnrFen, type ReportedAmount } from './ibnr.js';

const amount = (eventMonth: number, lagMonths: number, amountFen: bigint): ReportedAmount => ({
  eventMonth,
  lagMonths,
  amountFen,
});

describe('what has happened and nobody has told yet', () => {
  it('follows from how earlier months grew, added up by hand', () => {
    // After 0, 1 and 2 months: January 100 150 165, February 200 300, March 100.
    const reported = [
      [0, 0, 100n],
      [0, 1, 50n],
      [0, 2, 15n],
      [1, 0, 200n],
      [1, 1, 100n],
      [2, 0, 100n],
    ] as const;
    const rows = reported.map(([month, lag, fen]) => amount(month, lag, fen));
    // 300 × 165/150 − 300 = 30; 100 × 450/300 × 165/150 − 100 = 65.
    expect(ibnrFen(rows, 2)).toBe(95n);
    const march = rows.filter(({ eventMonth }) => eventMonth === 2);
    expect(ibnrFen(rows, 2, march)).toBe(65n);
  });

  it('is nothing where everything is told in the month of the event, or nothing was told at all', () => {
    expect(ibnrFen([amount(0, 0, 500n), amount(1, 0, 700n), amount(5, 0, 1n)], 6)).toBe(0n);
    expect(ibnrFen([], 6)).toBe(0n);
  });

  const rows = fc.array(
    fc.record({
      eventMonth: fc.integer({ min: 0, max: 30 }),
      lagMonths: fc.integer({ min: 0, max: 30 }),
      amountFen: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    }),
    { maxLength: 40 },
  );

  it('is never negative, is the sum of its months, and does not depend on the order of the claims', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 40 }), (reported, asOf) => {
        const whole = ibnrFen(reported, asOf);
        expect(whole).toBeGreaterThanOrEqual(0n);
        expect(ibnrFen(reported.toReversed(), asOf)).toBe(whole);
        const parts = [0, 1].map((rest) => reported.filter(({ eventMonth }) => eventMonth % 2 === rest));
        const [even, odd] = parts.map((part) => ibnrFen(reported, asOf, part));
        expect(even! + odd!).toBe(whole);
      }),
    );
  });
});
