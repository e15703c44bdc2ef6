import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { isSampled } from './sampling.js';

const keyOf = (id: string): string => createHmac('sha256', 'secret').update(id).digest('hex');
const share = fc.integer({ min: 0, max: 10_000 });

describe('the sample', () => {
  test('is nobody at 0, everybody at 10,000, and a greater share keeps what a smaller one had', () => {
    fc.assert(
      fc.property(fc.uuid(), share, share, (id, a, b) => {
        const key = keyOf(id);
        expect([isSampled(key, 0), isSampled(key, 10_000)]).toEqual([false, true]);
        if (isSampled(key, Math.min(a, b))) expect(isSampled(key, Math.max(a, b))).toBe(true);
      }),
    );
  });

  test('has the share that is asked for, within five standard deviations', () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => keyOf(`claim ${index}`));
    for (const basisPoints of [200, 500, 3_000]) {
      const p = basisPoints / 10_000;
      const drawn = keys.filter((key) => isSampled(key, basisPoints)).length;
      expect(Math.abs(drawn - keys.length * p)).toBeLessThan(5 * Math.sqrt(keys.length * p * (1 - p)));
    }
  });

  test('is told apart to one key in 2 to the 32', () => {
    expect([isSampled('7fffffff', 5_000), isSampled('80000000', 5_000)]).toEqual([true, false]);
  });
});
