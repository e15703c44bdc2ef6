import { addDays, addMonths, day, type Day } from '@huzhu/kernel';
import { ORGS, ServiceBed } from '@huzhu/testing';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { type CoverageEvent, evolveCoverage } from '../domain/coverage.js';
import { groupOf } from '../domain/row-group.js';
import { enrollmentDefinition } from '../enrollment.definition.js';
import { activateCoverage } from './activation.store.js';
import { enrolPeople, registerPeople } from './enrolment.store.js';
import { displaceRivals, lockRivals } from './rivals.store.js';
import { findKnownPeople } from './roster-lines.store.js';

const RUNS = 60;
const PLANS = ['A-HOSP', 'B-CI'];
const STATUSES = ['AWAITING_PAYMENT', 'ACTIVE', 'INVALID_DUPLICATE'] as const;

interface Period {
  readonly start: Day;
  readonly end: Day;
}

/** Coverage from elsewhere: of one of a few people, before the roster comes or between its enrolment and its payment. */
interface Foreign extends Period {
  readonly person: number;
  readonly plan: string;
  readonly status: (typeof STATUSES)[number];
}

const periodOf = (month: number, months: number): Period => {
  const start = addMonths(day('2025-01-01'), month);
  return { start, end: addDays(addMonths(start, months), -1) };
};
const anyPeriod = fc
  .tuple(fc.nat(14), fc.integer({ min: 1, max: 12 }))
  .map(([month, months]) => periodOf(month, months));
const anyForeign: fc.Arbitrary<Foreign> = fc
  .record({
    person: fc.nat(5),
    plan: fc.constantFrom(...PLANS),
    status: fc.constantFrom(...STATUSES),
    period: anyPeriod,
  })
  .map(({ period, ...rest }) => ({ ...rest, ...period }));
const anyCase = fc.record({
  plan: fc.constantFrom(...PLANS),
  asked: anyPeriod,
  paid: fc.option(anyPeriod),
  rows: fc.uniqueArray(fc.record({ person: fc.nat(5), units: fc.integer({ min: 1, max: 3 }) }), {
    selector: ({ person }) => person,
    minLength: 1,
  }),
  before: fc.array(anyForeign, { maxLength: 8 }),
  between: fc.array(anyForeign, { maxLength: 5 }),
});

const overlap = (a: Period, b: Period): boolean => a.start <= b.end && b.start <= a.end;
const holds = ({ status }: Pick<Foreign, 'status'>): boolean => status !== 'INVALID_DUPLICATE';

const meets = (each: Foreign, person: number, plan: string, period: Period): boolean =>
  each.person === person && each.plan === plan && overlap(each, period);

/** Whether coverage holds a person of a plan in a period: said once in words of the domain. */
const isHeld = (coverage: readonly Foreign[], person: number, plan: string, period: Period): boolean =>
  coverage.some((each) => holds(each) && meets(each, person, plan, period));

/** Whether it holds them and is paid for. */
const isPaidFor = (coverage: readonly Foreign[], person: number, plan: string, period: Period): boolean =>
  coverage.some((each) => each.status === 'ACTIVE' && meets(each, person, plan, period));

/** Nobody is held twice at a time: what would break that never came to be. */
function possible(candidates: readonly Foreign[], held: readonly Foreign[]): Foreign[] {
  const kept: Foreign[] = [];
  for (const each of candidates) {
    if (!holds(each) || !isHeld([...held, ...kept], each.person, each.plan, each)) kept.push(each);
  }
  return kept;
}

describe('enrolment and activation by sets against the rules for one row', () => {
  let bed: ServiceBed;
  beforeAll(async () => {
    bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-01');
  });
  afterAll(() => bed.stop());

  const keyOf = (world: string, person: number): string =>
    `${world.replaceAll('-', '')}${String(person).padStart(32, '0')}`;

  async function add(world: string, coverage: readonly Foreign[]): Promise<void> {
    const keys = coverage.map(({ person }) => keyOf(world, person));
    await bed.rows(
      `INSERT INTO enrollment.person (id, version, person_key, sealed)
       SELECT uuidv7(), 1, key, 's' FROM unnest($1::text[]) AS key ON CONFLICT DO NOTHING`,
      [keys],
    );
    await bed.rows(
      `INSERT INTO enrollment.coverage (id, version, org_id, roster_id, line, person_id, person_key, plan, plan_version, units,
                                        starts_on, ends_on, status)
       SELECT uuidv7(), 1, $1, uuidv7(), 1, person.id, key, plan, '2026', 1, start, finish, status
         FROM unnest($2::text[], $3::text[], $4::date[], $5::date[], $6::text[]) AS c(key, plan, start, finish, status)
         JOIN enrollment.person ON person_key = key`,
      [
        ORGS.elsewhere,
        keys,
        coverage.map(({ plan }) => plan),
        coverage.map(({ start }) => start),
        coverage.map(({ end }) => end),
        coverage.map(({ status }) => status),
      ],
    );
  }

  const stage = (world: string, rows: readonly { person: number; units: number }[]) =>
    bed.rows(
      `INSERT INTO enrollment.roster_line (roster_id, line, row_group, units, person_key, mobile_key, sealed)
       SELECT $1, line, 'NEW', units, key, 'm', 's' FROM unnest($2::int[], $3::text[]) WITH ORDINALITY AS r(units, key, line)`,
      [world, rows.map(({ units }) => units), rows.map(({ person }) => keyOf(world, person))],
    );

  const held = (world: string) =>
    bed.rows<{ person_key: string; status: string; starts_on: string; ends_on: string; units: number }>(
      `SELECT person_key, status, starts_on::text, ends_on::text, units FROM enrollment.coverage WHERE roster_id = $1 ORDER BY line`,
      [world],
    );

  test('a duplicate is a duplicate in the preview, on enrolment and on activation; the journal says the same', async () => {
    const { system } = bed.service.parts.database;
    const found = { onEnrolment: 0, onActivation: 0 };
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ plan, asked, paid, rows, before, between }) => {
        const world = newId();
        const existing = possible(before, []);
        await add(world, existing);
        await stage(world, rows);
        const chunk = { rosterId: world, afterLine: 0, upToLine: rows.length, actor: 'system', ...asked };
        const people = rows.map(({ person }) => keyOf(world, person));
        const preview = await system.transaction(async (tx) => {
          const enrolling = { ...chunk, orgId: ORGS.city, plan, planVersion: '2026' };
          await registerPeople(tx, enrolling);
          const known = await findKnownPeople(tx, { plan, notRetired: true, ...asked }, people);
          await enrolPeople(tx, enrolling);
          return rows.map(({ units }, index) => groupOf({ mobileKey: 'm', units }, known.get(people[index]!)).group);
        });
        const isDuplicate = rows.map(({ person }) => isPaidFor(existing, person, plan, asked));
        expect(preview.map((group) => group === 'DUPLICATE')).toEqual(isDuplicate);
        expect((await held(world)).map(({ status }) => status === 'INVALID_DUPLICATE')).toEqual(isDuplicate);

        const enrolled = rows.flatMap(({ person }, index): Foreign[] =>
          isDuplicate[index] ? [] : [{ person, plan, status: 'AWAITING_PAYMENT', ...asked }],
        );
        const others = [...existing, ...possible(between, [...existing, ...enrolled])];
        await add(world, others.slice(existing.length));
        const period = paid ?? asked;
        await system.transaction(async (tx) => {
          const paying = { ...chunk, ...period, creditedOn: period.start };
          const rivals = await lockRivals(tx, paying);
          if (rivals) await displaceRivals(tx, paying);
          await activateCoverage(tx, paying, rivals);
        });
        const statuses = rows.map(({ person }, index) => {
          if (isDuplicate[index]) return 'INVALID_DUPLICATE';
          return isPaidFor(others, person, plan, period) ? 'INVALID_DUPLICATE' : 'ACTIVE';
        });
        const rowsNow = await held(world);
        expect(rowsNow.map(({ status }) => status)).toEqual(statuses);
        expect(await folded(world)).toEqual(rowsNow);
        found.onEnrolment += isDuplicate.filter(Boolean).length;
        found.onActivation += statuses.filter((status, index) => status !== 'ACTIVE' && !isDuplicate[index]).length;
      }),
      { numRuns: RUNS },
    );
    // Rows in which there is nothing to find would prove nothing.
    expect(Math.min(found.onEnrolment, found.onActivation)).toBeGreaterThan(0);
  }, 60_000);

  /** The journal of a roster's coverage, folded by the domain. */
  async function folded(world: string): Promise<unknown[]> {
    const entries = await bed.rows<{ id: string; type: string; data: object }>(
      `SELECT j.aggregate_id AS id, j.type, j.data FROM enrollment.journal AS j
         JOIN enrollment.coverage AS c ON c.id = j.aggregate_id WHERE c.roster_id = $1 ORDER BY c.line, j.version`,
      [world],
    );
    const states = new Map<string, ReturnType<typeof evolveCoverage>>();
    for (const { id, type, data } of entries) {
      states.set(id, evolveCoverage(states.get(id) ?? null, { type, ...data } as CoverageEvent));
    }
    return [...states.values()].map(({ personKey, status, start, end, units }) => ({
      person_key: personKey,
      status,
      starts_on: start,
      ends_on: end,
      units,
    }));
  }
});
