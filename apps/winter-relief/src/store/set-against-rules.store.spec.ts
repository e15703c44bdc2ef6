import { createHash } from 'node:crypto';
import { addDays, day, type Day } from '@huzhu/kernel';
import { coverageOf, winterReliefRules } from '@huzhu/rules';
import { ORGS, ServiceBed } from '@huzhu/testing';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { timelineOf } from '../domain/timeline.js';
import { winterReliefDefinition } from '../winter-relief.definition.js';
import { coverageByUnit, coverageWithMissing, missingRows } from './campaign-coverage.js';
import { householdsHashSql } from './coverage-set.js';

const RUNS = 60;
/** The same cases in every run, so that there is always something to tell apart among them. */
const SEED = 20_260_217;
const FESTIVAL = day('2026-02-17');
const { snapshotOn, coverageCheckOn } = timelineOf(FESTIVAL, winterReliefRules);
const CHECK = day('2026-02-12');
const BELOW: Readonly<Record<string, readonly string[]>> = {
  [ORGS.city]: [ORGS.city, ORGS.east, ORGS.west],
  [ORGS.east]: [ORGS.east],
};
const STATUSES = ['PROPOSED', 'ORDERED', 'PAID', 'RETURNED', 'EXCUSED'];
const REASONS = [...winterReliefRules.finalReasons, 'ANOTHER_TIME', null];

interface Household {
  readonly id: string;
  readonly orgId: string;
  readonly activeFrom: Day;
  readonly endedOn: Day | null;
  readonly recipient: { readonly status: string; readonly reason: string | null } | null;
}

/** Days around the two that matter, those included. */
const anyDay = fc
  .tuple(fc.constantFrom(snapshotOn, coverageCheckOn), fc.integer({ min: -3, max: 3 }))
  .map(([around, days]) => addDays(around, days));
const anyHousehold: fc.Arbitrary<Household> = fc
  .record({
    id: fc.uuid({ version: 7 }),
    orgId: fc.constantFrom(ORGS.city, ORGS.east, ORGS.west, ORGS.elsewhere),
    activeFrom: anyDay,
    endedAfter: fc.option(fc.nat(60)),
    recipient: fc.option(fc.record({ status: fc.constantFrom(...STATUSES), reason: fc.constantFrom(...REASONS) })),
  })
  .map(({ endedAfter, ...rest }) => ({
    ...rest,
    endedOn: endedAfter === null ? null : addDays(rest.activeFrom, endedAfter),
  }));

/** On the books at the snapshot, or come on them after it and before the coverage check. */
function mustBeReached({ activeFrom, endedOn }: Household): boolean {
  if (activeFrom <= snapshotOn) return endedOn === null || endedOn > snapshotOn;
  return activeFrom < coverageCheckOn;
}

describe('the households of a campaign by one statement against the rules for one household', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    bed = await ServiceBed.start(winterReliefDefinition, {}, '2026-01-05');
  });
  afterAll(() => bed.stop());

  async function store(campaignId: string, orgId: string, households: readonly Household[]): Promise<void> {
    await bed.rows('TRUNCATE winter_relief.household');
    await bed.rows(
      `INSERT INTO winter_relief.campaign (id, version, org_id, code, kind, status, festival_day, snapshot_on, budget_fen,
                                           grant_fen, approved_fen, details)
       VALUES ($1, 1, $2, $1::uuid::text, 'WINTER_RELIEF', 'SNAPSHOT_TAKEN', $3, $4, 1, 1, 0, '{}')`,
      [campaignId, orgId, FESTIVAL, snapshotOn],
    );
    await bed.rows(
      `INSERT INTO winter_relief.household (household_id, org_id, category, status, active_from, ended_on, main_person_key,
                                            member_person_keys, version, caused_by)
       SELECT id, org, 'DEEP', 'ACTIVE', since, until, id::text, '{}', 1, id
         FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[]) AS h(id, org, since, until)`,
      [
        households.map(({ id }) => id),
        households.map((household) => household.orgId),
        households.map(({ activeFrom }) => activeFrom),
        households.map(({ endedOn }) => endedOn),
      ],
    );
    const recipients = households.filter(({ recipient }) => recipient !== null);
    await bed.rows(
      `INSERT INTO winter_relief.recipient (id, version, campaign_id, org_id, household_id, person_key, status, requested_fen,
                                            allowed_fen, holds, reason_code, reason)
       SELECT id, 1, $1::uuid, org, id, id::text, status, 1, 1, false, reason, reason
         FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[]) AS r(id, org, status, reason)`,
      [
        campaignId,
        recipients.map(({ id }) => id),
        recipients.map((household) => household.orgId),
        recipients.map(({ recipient }) => recipient!.status),
        recipients.map(({ recipient }) => recipient!.reason),
      ],
    );
  }

  test('both reach the same completeness', async () => {
    const { system } = bed.service.parts.database;
    const found = { inside: 0, outside: 0, missing: 0, covered: 0, excused: 0 };
    const anyCase = fc.tuple(fc.constantFrom(ORGS.city, ORGS.east), fc.array(anyHousehold, { maxLength: 25 }));
    await fc.assert(
      fc.asyncProperty(anyCase, async ([orgId, households]) => {
        const id = newId();
        await store(id, orgId, households);
        const due = households.filter(
          (household) => BELOW[orgId]!.includes(household.orgId) && mustBeReached(household),
        );
        const campaign = { id, orgId, festivalDay: FESTIVAL, snapshotOn };
        const { units, rows, together } = await system.transaction(async (tx) => ({
          together: await coverageWithMissing(tx, campaign, winterReliefRules, CHECK, 100),
          units: await coverageByUnit(tx, campaign, winterReliefRules, CHECK),
          rows: (await missingRows(tx, campaign, winterReliefRules, { limit: 100 })).items,
        }));
        expect(together).toEqual({ units, missing: rows });
        const asked = due.map((household) => ({
          household: household.id,
          ...(household.recipient ?? { status: 'OPEN', reason: null }),
        }));
        const coverage = coverageOf(asked, winterReliefRules);
        const sum = (of: (unit: (typeof units)[number]) => number) => units.reduce((all, unit) => all + of(unit), 0);
        const ages = sum((unit) => unit.ages.reduce((all, missing) => all + missing, 0));
        expect([sum(({ total }) => total), sum((unit) => unit.covered), sum((unit) => unit.excused), ages]).toEqual([
          coverage.total,
          coverage.covered,
          coverage.excused,
          coverage.missing.length,
        ]);
        expect(rows.map((row) => row.household_id).toSorted()).toEqual(coverage.missing);
        const dueFrom = new Map(
          due.map(({ id: one, activeFrom }) => [one, activeFrom > snapshotOn ? activeFrom : snapshotOn]),
        );
        expect(rows.map((row) => row.due_from)).toEqual(rows.map((row) => dueFrom.get(row.household_id)));
        const keys = rows.map((row) => `${row.due_from}/${row.household_id}`);
        expect(keys).toEqual(keys.toSorted());
        found.inside += due.length;
        found.outside += households.length - due.length;
        found.missing += coverage.missing.length;
        found.covered += coverage.covered;
        found.excused += coverage.excused;
      }),
      { numRuns: RUNS, seed: SEED },
    );
    // Households in which there is nothing to tell apart would prove nothing.
    expect(Math.min(...Object.values(found))).toBeGreaterThan(5);
  }, 60_000);

  test('the hash of households is the one of their sorted ids', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uuid(), { maxLength: 20 }), async (ids) => {
        const [row] = await bed.rows<{ hash: string }>(
          `SELECT ${householdsHashSql('id')} AS hash FROM unnest($1::uuid[]) AS h(id)`,
          [ids],
        );
        expect(row!.hash).toBe(createHash('sha256').update(ids.toSorted().join('\n')).digest('hex'));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});
