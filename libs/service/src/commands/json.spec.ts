import fc from 'fast-check';
import { fromJson, toJson } from './json.js';

const name = fc.oneof(fc.constantFrom('benefitFen', 'Fen', 'fen', 'units', '__proto__', '0'), fc.string());
const value = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.maxSafeInteger(),
    fc.string(),
    fc.constantFrom(null, true),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.array(fc.tuple(name, tie('tree')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).tree;

const byReviver = (text: string): unknown =>
  JSON.parse(text, (key, field: unknown) =>
    typeof field === 'number' && key.endsWith('Fen') ? BigInt(field) : field,
  ) as unknown;

describe('amounts in JSON', () => {
  it('are bigint again wherever a name ends in Fen, and nothing else changes', () => {
    fc.assert(
      fc.property(value, (tree) => {
        const text = JSON.stringify(tree);
        expect(fromJson(text)).toEqual(byReviver(text));
      }),
    );
  });

  it('come back as they were written', () => {
    const paid = { payableFen: 12_345n, lines: [{ amountFen: -1n, days: 3 }], note: null };
    expect(fromJson(toJson(paid))).toEqual(paid);
  });
});
