import { readFileSync } from 'node:fs';
import { day, type Rejected, type TableRow } from '@huzhu/kernel';
import { FUZZ_RUNS } from '@huzhu/testing';
import fc from 'fast-check';
import { parseClaim } from './claims/parse-claim.js';
import { feedColumns } from './feed/feed-columns.js';
import { readFeed } from './feed/read-feed.js';
import { parsePlan } from './plan/parse-plan.js';
import { findPlan, publishedPlans } from './plan/plan-book.js';
import { checkRosterRows } from './roster/check-roster.js';
import { rosterColumns } from './roster/roster-columns.js';

/** Texts as people, programs and enemies write them. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    '是',
    '居民身份证',
    '99999919900101002X',
    '2026-02-30',
    '1e309',
    '-0',
    '９．９',
    '=1+1',
    '__proto__',
  ),
  fc.bigInt().map(String),
  fc.double().map(String),
  fc.date().map(String),
);

/** Rows of a table under its header, with anything in the cells. */
const tableOf = (names: readonly string[]) =>
  fc.array(fc.array(text, { maxLength: names.length + 3 }), { maxLength: 8 }).map((rows) => [names, ...rows]);

async function* rowsOf(table: readonly (readonly string[])[]): AsyncGenerator<TableRow | Rejected> {
  for (const [index, cells] of table.entries()) yield { kind: 'row', row: index + 1, cells };
}

/** JSON that begins as a sound file and has one place replaced. */
const damaged = (sound: unknown): fc.Arbitrary<unknown> =>
  fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 3 })).map(([place, value]) => {
    let at = 0;
    return JSON.parse(JSON.stringify(sound), (_key, held: unknown) => (at++ === place % 150 ? value : held)) as unknown;
  });

const planFile = JSON.parse(readFileSync('libs/rules/data/A-HOSP-2026.json', 'utf8')) as unknown;
const claimFile = {
  claim: 'C1',
  plan: 'A-HOSP',
  claimedOn: '2026-02-01',
  kind: 'HOSPITAL',
  admitted: '2026-01-01',
  discharged: '2026-01-05',
  settlements: [{ id: 'S1', settledOn: '2026-01-05', totalFen: 100, inPolicyFen: 100 }],
};

describe('whatever a file holds', () => {
  it('a roster row is accepted or named with its errors', async () => {
    const plan = findPlan(publishedPlans, 'A-HOSP', '2026')!;
    const names = rosterColumns.map((column) => column.names[0]!);
    await fc.assert(
      fc.asyncProperty(tableOf(names), async (table) => {
        for await (const row of checkRosterRows(rowsOf(table), { plan, start: day('2026-01-01') })) {
          expect(['row', 'rejected']).toContain(row.kind);
        }
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  it('a line of a feed is a settlement or a fault', async () => {
    const names = feedColumns.map((column) => column.names[0]!);
    await fc.assert(
      fc.asyncProperty(tableOf(names), async (table) => {
        for await (const line of readFeed(rowsOf(table))) {
          expect(['settlement', 'fault', 'rejected']).toContain(line.kind);
        }
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  it.each([
    ['a plan', parsePlan, planFile],
    ['a claim', parseClaim, claimFile],
  ] as const)('%s is read, or refused at one place', (_title, parse, sound) => {
    const anything = fc.oneof(fc.jsonValue(), damaged(sound), damaged(sound));
    fc.assert(
      fc.property(anything, (value) => {
        const parsed = parse(value);
        expect(typeof parsed).toBe('object');
      }),
      { numRuns: FUZZ_RUNS },
    );
  });
});
