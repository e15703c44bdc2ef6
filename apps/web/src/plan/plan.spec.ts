import { readFileSync } from 'node:fs';
import { planSchema } from '@huzhu/rules';
import fc from 'fast-check';
import { readWire } from '../api/wire.js';
import { beginningOf, entriesOf, fieldAt, fieldOf, type PlanSchema } from './plan-schema.js';
import { isGroup, moved, textOf, type Tree, valueAt, within, withValue } from './plan-tree.js';
import { isSame, readNumber, readNumbers, typedNumber, typedNumbers } from './plan-values.js';

const ROOT = planSchema as PlanSchema;
const PLANS = ['A-HOSP-2026', 'B-CI-HA-2025', 'C-WOMEN-2025', 'D-ACC-2025'];
const plan = (name: string): Tree =>
  readWire(readFileSync(new URL(`../../../../libs/rules/data/${name}.json`, import.meta.url), 'utf8'));

/** Every pointer into a value, that of the whole left out. */
function* pointersOf(value: Tree, at = ''): Generator<string> {
  if (at !== '') yield at;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) yield* pointersOf(item, within(at, key));
}

describe('a plan as data', () => {
  it('comes from text and goes back to it without a loss, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value, null, 2);
        expect(textOf(readWire(text))).toBe(text);
      }),
    );
  });

  it('changes at one place alone: fields that no form knows stay, and what is beside is the very same', () => {
    const any = fc.jsonValue({ maxDepth: 3 }).filter(isGroup);
    fc.assert(
      fc.property(any, fc.nat(), fc.jsonValue({ maxDepth: 1 }), (tree, nth, value) => {
        const pointers = [...pointersOf(tree)];
        const pointer = pointers[nth % Math.max(1, pointers.length)];
        if (pointer === undefined) return;
        const changed = withValue(tree, pointer, value);
        expect(valueAt(changed, pointer)).toBe(value);
        const beside = pointers.filter(
          (each) => !`${each}/`.startsWith(`${pointer}/`) && !pointer.startsWith(`${each}/`),
        );
        for (const each of beside) expect(valueAt(changed, each)).toBe(valueAt(tree, each));
        expect(textOf(withValue(changed, pointer, valueAt(tree, pointer)))).toBe(textOf(tree));
      }),
    );
  });

  it('loses an entry of a group or a list, and has its rows in another order', () => {
    const tree = { rows: [1, 2, 3], 'a/b': { '~': null } };
    expect(withValue(tree, '/rows/1', undefined)).toEqual({ rows: [1, 3], 'a/b': { '~': null } });
    expect(withValue(tree, '/a~1b/~0', undefined)).toEqual({ rows: [1, 2, 3], 'a/b': {} });
    expect(withValue({}, '/benefits/HOSPITAL', {})).toEqual({ benefits: { HOSPITAL: {} } });
    expect(moved(tree.rows, 0, 2)).toEqual([2, 3, 1]);
  });
});

describe('a plan in a form', () => {
  it.each(PLANS)('%s: every number of it is shown and read back as the same', (name) => {
    const tree = plan(name);
    const numbers = [...pointersOf(tree)].filter((at) => ['number', 'bigint'].includes(typeof valueAt(tree, at)));
    const units = new Set<string>();
    for (const pointer of numbers) {
      const field = fieldAt(ROOT, pointer, tree);
      units.add(field?.unit ?? 'unknown');
      const value = valueAt(tree, pointer);
      expect(isSame(readNumber(typedNumber(value, field!.unit), field!.unit), value)).toBe(true);
    }
    expect([...units].toSorted()).toEqual(['none', 'percent', 'yuan']);
  });

  it('reads amounts in yuan, shares in percent and lists of numbers, and keeps what it cannot read as it was typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), (number) => {
        expect(readNumber(typedNumber(BigInt(number), 'yuan'), 'yuan')).toBe(BigInt(number));
        expect(readNumber(typedNumber(number % 1_000_000, 'percent'), 'percent')).toBe(number % 1_000_000);
      }),
    );
    expect(readNumber('￥1,234.50 元', 'yuan')).toBe(123_450n);
    expect(readNumber('12.5%', 'percent')).toBe(1250);
    expect(readNumbers('1、9')).toEqual([1, 9]);
    expect(typedNumbers([1, 'x'])).toBe('1, x');
    expect([readNumber('about 60', 'yuan'), readNumber('12.345', 'percent'), readNumber('-1', 'none')]).toEqual([
      'about 60',
      '12.345',
      '-1',
    ]);
  });

  it('begins a benefit with its groups and lists, and leaves numbers to be filled in', () => {
    const hospital = fieldAt(ROOT, '/benefits/HOSPITAL', {})!;
    const begun = { includePreSelfPay: false, claimLimit: {}, deductible: {}, tiers: [] };
    expect(beginningOf(ROOT, hospital)).toEqual(begun);
    expect(beginningOf(ROOT, fieldAt(ROOT, '/period', {})!)).toEqual({ kind: 'FIXED' });
    const tier = fieldOf(ROOT, fieldAt(ROOT, '/benefits/HOSPITAL/tiers', {})!.items!);
    const levels = fieldAt(ROOT, '/benefits/HOSPITAL/tiers/0/ratioBpByLevel', {})!;
    expect(entriesOf(ROOT, tier).map(({ key }) => key)).toEqual(['upToFen', 'ratioBpByLevel']);
    expect(entriesOf(ROOT, levels).map(({ key }) => key)).toEqual(['1', '2', '3']);
  });
});
