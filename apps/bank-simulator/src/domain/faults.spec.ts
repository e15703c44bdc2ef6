import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fatesOf, SURE_FAULTS_FROM_LINES } from './faults.js';

const lines = (count: number, spared = false) =>
  Array.from({ length: count }, (_each, place) => ({ reference: `P${place}`, spared }));

describe('faults', () => {
  it('follow from seed and references alone', () => {
    expect(fatesOf('s', 'B1', lines(50))).toEqual(fatesOf('s', 'B1', lines(50)));
    expect(fatesOf('s', 'B1', lines(50))).not.toEqual(fatesOf('t', 'B1', lines(50)));
  });

  it('bring at least one return and one lost answer, on different lines, into every larger batch', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.integer({ min: SURE_FAULTS_FROM_LINES, max: 40 }),
        (seed, batch, count) => {
          const fates = fatesOf(seed, batch, lines(count));
          const settled = fates.filter((fate) => fate.returnReason === null);
          expect(fates.some((fate) => fate.returnReason !== null)).toBe(true);
          expect(settled.some((fate) => fate.answerLost)).toBe(true);
          expect(settled.length).toBeGreaterThan(count / 2);
        },
      ),
    );
  });

  it('never return a line that is spared', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        expect(fatesOf(seed, 'B1', lines(30, true)).map(({ returnReason }) => returnReason)).toEqual(
          Array(30).fill(null),
        );
      }),
    );
  });
});
