import { addDays, day } from '@huzhu/kernel';
import { type ListEntry, resolveEntries, winterReliefRules } from '@huzhu/rules';
import { ORGS, ServiceBed } from '@huzhu/testing';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { winterReliefDefinition } from '../winter-relief.definition.js';
import { resolveRows } from './resolve-rows.js';

const RUNS = 60;
const SNAPSHOT = day('2026-01-03');
const CHECK = day('2026-02-10');
const HOUSEHOLDS = [newId(), newId(), newId()];
/** a and b live together, c alone in a file; the others have none. */
const HOUSEHOLD_OF: Readonly<Record<string, string | undefined>> = {
  a: HOUSEHOLDS[0],
  b: HOUSEHOLDS[0],
  c: HOUSEHOLDS[1],
};
const PERSONS = ['a', 'b', 'c', 'd', 'e'];

const anyCase = fc.record({
  rows: fc.array(
    fc.record({
      person: fc.constantFrom(...PERSONS),
      list: fc.nat(2),
      rank: fc.integer({ min: 1, max: 3 }),
      requestedFen: fc.bigInt(1n, 400_000n),
      capFen: fc.constantFrom(100_000n, 300_000n),
    }),
    { maxLength: 20 },
  ),
  /** The households the campaign reaches from their files. */
  due: fc.subarray(HOUSEHOLDS),
  paid: fc.array(fc.constantFrom(0n, 450_000n, 600_000n), { minLength: 5, maxLength: 5 }),
});

describe('lists resolved by one statement against the rule for one entry after the other', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    bed = await ServiceBed.start(winterReliefDefinition, {}, '2026-01-05');
  });
  afterAll(() => bed.stop());

  /** Stores a case; answers the entries in the order in which lists were sent. */
  async function store(
    campaignId: string,
    { rows, due, paid }: typeof anyCase extends fc.Arbitrary<infer T> ? T : never,
  ) {
    await bed.rows(
      `TRUNCATE winter_relief.household, winter_relief.household_person, winter_relief.person_year, winter_relief.list_row,
                winter_relief.row_decision`,
    );
    const since = HOUSEHOLDS.map((id) => (due.includes(id) ? '2025-01-01' : addDays(CHECK, 5)));
    await bed.rows(
      `INSERT INTO winter_relief.household (household_id, org_id, category, status, active_from, main_person_key,
                                            member_person_keys, version, caused_by)
       SELECT id, $3, 'DEEP', 'ACTIVE', since, id::text, '{}', 1, id FROM unnest($1::uuid[], $2::date[]) AS h(id, since)`,
      [HOUSEHOLDS, since, ORGS.city],
    );
    await bed.rows('INSERT INTO winter_relief.household_person SELECT * FROM unnest($1::text[], $2::uuid[])', [
      Object.keys(HOUSEHOLD_OF),
      Object.values(HOUSEHOLD_OF),
    ]);
    await bed.rows(
      `INSERT INTO winter_relief.person_year (person_key, year, granted_fen) SELECT p, 2026, f FROM unnest($1::text[], $2::int8[]) AS x(p, f)`,
      [PERSONS, paid],
    );
    await bed.rows(
      `INSERT INTO winter_relief.campaign (id, version, org_id, code, kind, status, festival_day, budget_fen, grant_fen,
                                           approved_fen, details)
       VALUES ($1, 1, $2, $1::uuid::text, 'WINTER_RELIEF', 'SNAPSHOT_TAKEN', '2026-02-17', 1, 1, 0, '{}')`,
      [campaignId, ORGS.city],
    );
    const lists = [newId(), newId(), newId()].toSorted();
    await bed.rows(
      `INSERT INTO winter_relief.recipient_list (id, version, campaign_id, org_id, source, form, status, rows, faulty,
                                                 requested_fen, file_sha256, sent_on, sent_by)
       SELECT id, 1, $2, $3, 'OTHER', 'MONEY', 'CONFIRMED', 1, 0, 0, id::text, '2026-01-05', 'x' FROM unnest($1::uuid[]) AS l(id)`,
      [lists, campaignId, ORGS.city],
    );
    const entries = rows
      .map((row, index) => ({ ...row, line: index + 1 }))
      .toSorted((one, other) => one.list - other.list || one.line - other.line)
      .map(({ list, line, person, ...facts }): ListEntry & { list: string; line: number } => {
        const household = HOUSEHOLD_OF[person] ?? null;
        const reachedByFile = household !== null && due.includes(household);
        const paidThisYearFen = paid[PERSONS.indexOf(person)] ?? 0n;
        const entry = `${lists[list]}/${line}`;
        return { ...facts, entry, list: lists[list]!, line, person, household, reachedByFile, paidThisYearFen };
      });
    await bed.rows(
      `INSERT INTO winter_relief.list_row (list_id, line, campaign_id, org_id, person_key, category, rank, requested_fen,
                                           cap_fen, masked_name, sealed, faults)
       SELECT list, line, $1, $2, person, 'X', rank, requested, cap, '*', '', '{}'
         FROM unnest($3::uuid[], $4::int[], $5::text[], $6::int[], $7::int8[], $8::int8[])
              AS r(list, line, person, rank, requested, cap)`,
      [
        campaignId,
        ORGS.city,
        entries.map(({ list }) => list),
        entries.map(({ line }) => line),
        entries.map(({ person }) => person),
        entries.map(({ rank }) => rank),
        entries.map(({ requestedFen }) => requestedFen),
        entries.map(({ capFen }) => capFen),
      ],
    );
    return entries;
  }

  test('both serve the same people with the same amounts', async () => {
    const { system } = bed.service.parts.database;
    const found: Record<string, number> = { OK: 0, CONFLICT_DUPLICATE: 0, OVER_YEAR_CAP: 0, OVER_TIME_CAP: 0 };
    await fc.assert(
      fc.asyncProperty(anyCase, async (one) => {
        const id = newId();
        const entries = await store(id, one);
        await system.transaction((tx) =>
          resolveRows(tx, {
            id,
            orgId: ORGS.city,
            snapshotOn: SNAPSHOT,
            coverageCheckOn: CHECK,
            rules: winterReliefRules,
            year: 2026,
          }),
        );
        const decided = await bed.rows<{ entry: string; allowed: string; outcome: string; held: string | null }>(
          `SELECT list_id || '/' || line AS entry, allowed_fen::text AS allowed, outcome,
                  held_by_list || '/' || held_by_line AS held
             FROM winter_relief.row_decision ORDER BY list_id, line`,
        );
        const expected = resolveEntries(entries, winterReliefRules).map(({ entry, allowedFen, outcome, heldBy }) => ({
          entry,
          allowed: String(allowedFen),
          outcome,
          held: heldBy,
        }));
        expect(decided).toEqual(expected);
        for (const { outcome } of decided) found[outcome] = (found[outcome] ?? 0) + 1;
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(...Object.values(found))).toBeGreaterThan(5);
  }, 60_000);
});
