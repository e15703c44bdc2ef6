import { plainToInstance } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsObject, IsString, Min, validateSync } from 'class-validator';
import fc from 'fast-check';
import {
  EACH,
  IsAbsentOr,
  IsCode,
  IsDay,
  IsFen,
  IsId,
  IsListOf,
  IsNested,
  IsOneOf,
  IsPersonKey,
  IsText,
} from './checks.js';
import { readByPlan } from './contract-plan.js';
import { UNSOUND } from './plain-copy.js';

class Item {
  @IsId() readonly id!: string;
  @IsAbsentOr() @IsPersonKey() readonly personKey?: string;
  @IsInt() @Min(1) readonly version!: number;
}

class Place {
  @IsCode() readonly code!: string;
}

class Whole extends Place {
  @IsDay() readonly day!: string;
  @IsAbsentOr() @IsOneOf(['A', 'B']) readonly word?: string;
  @IsFen() readonly amountFen!: number;
  @IsText(5) readonly text!: string;
  @IsAbsentOr() @IsArray() @ArrayMaxSize(2) @IsString(EACH) readonly words?: string[];
  @IsObject() readonly anything!: object;
  @IsNested(Place) readonly place!: Place;
  @IsListOf(Item, 2) readonly items!: Item[];
}

/** What the library says: the value, or nothing. */
function byLibrary(contract: new () => object, plain: object): object | null {
  const value = plainToInstance(contract, plain);
  const errors = validateSync(value, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  return errors.length === 0 ? value : null;
}

const mostly = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 40, arbitrary: good },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(null, undefined, '', 0, -1, 1.5, [], {}, [null], 'x', true) },
  );
const hash = 'a'.repeat(64);
const item = fc.record(
  {
    id: mostly(fc.uuid()),
    personKey: mostly(fc.constant(hash)),
    version: mostly(fc.constantFrom(1, 7)),
  },
  { requiredKeys: ['id', 'version'], noNullPrototype: true },
);
/** With a field that is none of the contract's, once in a while. */
const strangely = (known: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc
    .tuple(known, fc.integer({ min: 0, max: 19 }))
    .map(([fields, n]) => (n === 0 ? { ...fields, stranger: 1 } : fields));
const place = mostly(fc.record({ code: mostly(fc.constantFrom('A-HOSP', '2026')) }, { noNullPrototype: true }));
const whole = fc.record(
  {
    code: mostly(fc.constant('A-HOSP')),
    day: mostly(fc.constantFrom('2026-01-31', '2026-03-01', '2026-02-28', '2026-02-30')),
    word: mostly(fc.constantFrom('A', 'B')),
    amountFen: mostly(fc.constantFrom(0, 12)),
    text: mostly(fc.constantFrom('abc', '互助')),
    words: mostly(fc.array(mostly(fc.constantFrom('a', 'b')), { maxLength: 2 })),
    anything: mostly(
      fc.dictionary(
        fc.constantFrom('a', 'b', 'c', 'd', 'then', '__proto__'),
        fc.jsonValue({ maxDepth: 2 }).filter((value) => !ON_EVERY_OBJECT.test(JSON.stringify(value))),
        {
          noNullPrototype: true,
        },
      ),
    ),
    place,
    items: mostly(fc.array(mostly(strangely(item)), { maxLength: 2 })),
  },
  { requiredKeys: ['code', 'day', 'amountFen', 'text', 'anything', 'place', 'items'] },
);

/** Names that every object has: the library loses a field that is called so. */
const ON_EVERY_OBJECT = new RegExp(`"(${Object.getOwnPropertyNames(Object.prototype).join('|')})":`);

describe('a contract read by its plan', () => {
  it('accepts nothing that the library refuses, and reads it as the library does', () => {
    let read = 0;
    fc.assert(
      fc.property(whole, (plain) => {
        const byPlan = readByPlan(Whole, plain);
        if (byPlan === UNSOUND) return;
        read += 1;
        expect(byPlan).toBeInstanceOf(Whole);
        expect(byPlan).toEqual(byLibrary(Whole, plain));
        expect(JSON.stringify(byPlan)).toBe(JSON.stringify(byLibrary(Whole, plain)));
      }),
      { numRuns: 2_000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it('leaves no sound value to the library', () => {
    const plain = {
      code: 'A-HOSP',
      day: '2026-01-31',
      amountFen: 1,
      text: 'a',
      anything: { list: [{ deep: 1 }] },
      place: { code: 'x' },
      items: [{ id: '00000000-0000-7000-8000-000000000001', version: 1 }],
      words: ['a'],
    };
    const read = readByPlan(Whole, plain);
    expect(read).toEqual(byLibrary(Whole, plain));
    expect((read as Whole).items[0]).toBeInstanceOf(Item);
    expect((read as Whole).anything).not.toBe(plain.anything);
  });
});
