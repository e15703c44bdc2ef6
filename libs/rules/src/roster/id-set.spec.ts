import fc from 'fast-check';
import { IdSet } from './id-set.js';

const digits = (count: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count });
/** Few different digits, so that ids repeat and differ in one place only. */
const residentId = fc
  .tuple(
    fc.constantFrom('000000000000000', '999999197001010', '999999999999999'),
    digits(2),
    fc.constantFrom('0', '9', 'X'),
  )
  .map(([start, middle, last]) => `${start}${middle.join('')}${last}`);
const otherText = fc.constantFrom('12345', '', '99999919700101001', '99999919700101001XX', 'G1234567');

describe('the ids of a roster', () => {
  it('are as different as their texts', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(residentId, otherText), { maxLength: 400 }), (ids) => {
        const held = new Set<string>();
        const set = new IdSet();
        for (const id of ids) {
          expect(set.add(id)).toBe(!held.has(id));
          held.add(id);
        }
      }),
    );
  });

  it('are kept while their number grows', () => {
    const set = new IdSet();
    const ids = Array.from({ length: 50_000 }, (_, index) => `999999${String(19_700_101_000 + index * 7)}0`);
    expect(ids.every((id) => set.add(id))).toBe(true);
    expect(ids.some((id) => set.add(id))).toBe(false);
  });
});
