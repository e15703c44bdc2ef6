import { jest } from '@jest/globals';
import { ORGS, ServiceBed } from '@huzhu/testing';
import fc from 'fast-check';
import { enrollmentDefinition } from './enrollment.definition.js';
import { type Desk, type EnrolledPeople, enrolPeople, pay, post } from './testing/enrolled-people.js';
import { replayAll } from './testing/replay.js';
import { idNumber } from './testing/roster-fixture.js';

const RUNS = 3;
const PEOPLE = 8;
const PRICE_FEN = 6_000;

/** Rosters name some of the same few people; those of one round are paid for in the same moment. */
const anyRoster = fc.record({
  people: fc.uniqueArray(fc.nat(PEOPLE - 1), { minLength: 2, maxLength: 6 }),
  creditedOn: fc.integer({ min: 10, max: 20 }),
  round: fc.nat(1),
  overFen: fc.constantFrom(0, 0, 1),
});
const anyStep = fc.record({
  kind: fc.constantFrom('cancel', 'die', 'move', 'renumber', 'retire'),
  place: fc.nat(1_000),
});
const anyLife = fc.record({
  rosters: fc.array(anyRoster, { minLength: 3, maxLength: 4 }),
  begun: fc.boolean(),
  steps: fc.array(anyStep, { minLength: 5, maxLength: 10 }),
});

let bed: ServiceBed;
let desk: Desk;
let approver: string;
let lives = 0;

jest.setTimeout(180_000);

beforeAll(async () => {
  bed = await ServiceBed.start(enrollmentDefinition, {}, '2025-12-21');
  desk = { bed, clerk: await bed.staff('clerk'), accountant: await bed.staff('accountant') };
  approver = await bed.staff('approver');
});

afterAll(() => bed.stop());

type Enrolled = EnrolledPeople['coverages'][number];

/** One step of somebody's life through the API; a refusal is as good an answer as any, a failure is none. */
async function live(kind: string, { id, person_id: personId }: Enrolled, index: number): Promise<void> {
  const { clerk } = desk;
  const reason = 'life';
  const send = async (path: string, body: object): Promise<void> => {
    const { status, body: answer } = await post(bed, clerk, path, body);
    expect(status).toBeLessThan(500);
    if (answer.status !== 'PROPOSED') return;
    const confirmed = await post(bed, approver, `person-changes/${answer.id}/confirmation`);
    expect(confirmed.status).toBeLessThan(500);
  };
  if (kind === 'cancel') await send(`coverages/${id}/cancellation`, { reason });
  if (kind === 'die') await send(`people/${personId}/death`, { diedOn: '2025-12-20', reason });
  if (kind === 'retire') await send(`people/${personId}/retirement`, { retiredOn: '2025-12-01', reason });
  if (kind === 'renumber') await send(`people/${personId}/corrections`, { idNumber: idNumber(index), reason });
  if (kind === 'move') {
    await send(`coverages/${id}/transfer`, { orgId: ORGS.east, employerName: `employer ${index}`, reason });
  }
}

/** Periods in which one person is covered twice by one plan. */
const overlaps = () =>
  bed.rows(
    `SELECT one.id, other.id FROM enrollment.coverage AS one
       JOIN enrollment.coverage AS other ON other.person_id = one.person_id AND other.plan = one.plan AND other.id > one.id
      WHERE one.status IN ('ACTIVE', 'ENDED_EARLY') AND other.status IN ('ACTIVE', 'ENDED_EARLY')
        AND one.starts_on <= other.ends_on AND other.starts_on <= one.ends_on`,
  );

/** Coverage that is invalid although nobody paid earlier for the same person. */
const wronged = () =>
  bed.rows(
    `SELECT c.id FROM enrollment.coverage AS c JOIN enrollment.roster AS r ON r.id = c.roster_id
      WHERE c.status = 'INVALID_DUPLICATE' AND NOT EXISTS (
        SELECT 1 FROM enrollment.coverage AS other JOIN enrollment.roster AS paid ON paid.id = other.roster_id
         WHERE other.person_id = c.person_id AND other.plan = c.plan AND other.id <> c.id
           AND other.status <> 'INVALID_DUPLICATE' AND paid.credited_on <= r.credited_on)`,
  );

/** Rosters whose money does not add up: received = price of who is covered + what goes back, and that is in refunds. */
const unbalanced = () =>
  bed.rows(
    `SELECT r.id FROM enrollment.roster AS r
      CROSS JOIN LATERAL (SELECT count(*) * ${PRICE_FEN} AS fen FROM enrollment.coverage
                           WHERE roster_id = r.id AND status IN ('ACTIVE', 'ENDED_EARLY')) AS kept
      CROSS JOIN LATERAL (SELECT coalesce(sum(amount_fen), 0) AS fen FROM enrollment.refund WHERE roster_id = r.id) AS back
      WHERE r.status = 'ACTIVE' AND (r.received_fen <> kept.fen + back.fen OR back.fen <> r.refund_due_fen)`,
  );

test('nobody is covered twice, the earlier payment wins, every fen is kept or goes back, and the journal says the same', async () => {
  const found = { duplicates: 0, ended: 0 };
  await fc.assert(
    fc.asyncProperty(anyLife, async ({ rosters, begun, steps }) => {
      const first = 1_000 * (lives += 1);
      await bed.setToday('2025-12-21');
      const enrolled: EnrolledPeople[] = [];
      for (const [place, { people }] of rosters.entries()) {
        const indexes = people.map((person) => first + person);
        enrolled.push(await enrolPeople(desk, indexes, `employer ${first}/${place}`));
      }
      for (const round of [0, 1]) {
        const paid = rosters.map(async ({ people, creditedOn, overFen, ...roster }, place) => {
          if (roster.round !== round) return;
          const amountFen = people.length * PRICE_FEN + overFen;
          await pay(desk, enrolled[place]!.rosterId, amountFen, `2025-12-${creditedOn}`);
        });
        await Promise.all(paid);
      }
      expect([await overlaps(), await wronged()]).toEqual([[], []]);
      if (begun) await bed.setToday('2026-02-01');
      const coverages = enrolled.flatMap((roster) => roster.coverages);
      for (const [index, { kind, place }] of steps.entries()) {
        await live(kind, coverages[place % coverages.length]!, first + 500 + index);
      }
      expect([await overlaps(), await unbalanced()]).toEqual([[], []]);
      const replayed = await replayAll(bed);
      for (const { kind, id, row, folded } of replayed)
        expect({ kind, id, ...(folded as object) }).toEqual({ kind, id, ...(row as object) });
      const [counts] = await bed.rows<{ duplicates: number; ended: number }>(
        `SELECT count(*) FILTER (WHERE status = 'INVALID_DUPLICATE')::int AS duplicates,
                count(*) FILTER (WHERE status IN ('ENDED_EARLY', 'CANCELLED_BEFORE_START'))::int AS ended
           FROM enrollment.coverage`,
      );
      Object.assign(found, counts);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  // A life in which nothing happens would prove nothing.
  expect(Math.min(found.duplicates, found.ended)).toBeGreaterThan(0);
});
