import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { Plan } from '@huzhu/rules';
import type { EmployerUnits } from '../domain/employer-units.js';
import { askedPeriod } from '../domain/coverage-start.js';
import type { Roster } from '../domain/roster.js';
import { acceptedUnits } from './mended-lines.store.js';

interface OtherRoster {
  readonly id: string;
  readonly orgId: string;
  readonly coverageStart: Day;
  readonly coverageEnd: Day | null;
}

/** Units on another roster of an employer. */
interface UnitsElsewhere {
  readonly units: number;
  readonly rosterId: string;
  readonly orgId: string;
}

/** Whether a plan wants one number of units for the employer of a roster. */
const isAsked = (plan: Plan, { kind }: Pick<Roster, 'kind'>): boolean =>
  plan.enrolment.units.sameForWholeEmployer && (kind === 'EMPLOYER' || kind === 'LATE_MEMBER');

/**
 * Two rosters of one employer wait for each other here, until the end of the transaction: by its name within its union, and by its
 * credit code. The places are locked in one order.
 */
async function lockEmployer(tx: Tx, { plan, planVersion, orgId, employerName, employerUsc }: Roster): Promise<void> {
  const places = [[orgId, employerName], ...(employerUsc === null ? [] : [[employerUsc]])];
  const names = places.map((place) => JSON.stringify(['enrollment.employer', plan, planVersion, ...place]));
  for (const name of names.toSorted()) await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 3))', [name]);
}

/**
 * The units of a roster that is about to be confirmed, and of one of its employer that is confirmed already; null where the plan
 * does not want one number. Nobody else confirms a roster of the employer before this transaction ends.
 */
export async function lockEmployerUnits(
  tx: Tx,
  { id, roster, plan, seenFrom }: { id: string; roster: Roster; plan: Plan; seenFrom: string },
): Promise<EmployerUnits | null> {
  if (!isAsked(plan, roster)) return null;
  await lockEmployer(tx, roster);
  const held = await findElsewhere(tx, { id, roster, plan }, CONFIRMED);
  const own = await acceptedUnits(tx, id);
  if (held === null) return { own, held };
  const [seen] = await tx.query('SELECT 1 FROM enrollment.org_closure WHERE org_id = $1 AND ancestor_id = $2', [
    held.orgId,
    seenFrom,
  ]);
  return { own, held: { units: held.units, rosterId: seen === undefined ? null : held.rosterId } };
}

/**
 * The number of units that other rosters of an employer hold for days of the same period, where the plan wants one number
 * for a whole employer; null where none is held yet. An employer is known by its credit code, else by its name within its union; what is
 * confirmed says before what is not.
 */
export async function unitsElsewhere(tx: Tx, id: string, roster: Roster, plan: Plan): Promise<number | null> {
  if (!isAsked(plan, roster)) return null;
  const elsewhere = await findElsewhere(tx, { id, roster, plan }, [...CONFIRMED, 'UPLOADED', 'CHECKED', 'MENDING']);
  return elsewhere?.units ?? null;
}

const CONFIRMED = ['CONFIRMED', 'AWAITING_PAYMENT', 'PAID', 'ACTIVE'];

async function findElsewhere(
  tx: Tx,
  { id, roster, plan }: { id: string; roster: Roster; plan: Plan },
  statuses: readonly string[],
): Promise<UnitsElsewhere | null> {
  const others = await tx.query<OtherRoster>(
    `SELECT id, org_id AS "orgId", coalesce(period_start, coverage_start) AS "coverageStart", coalesce(period_end, coverage_end) AS "coverageEnd"
       FROM enrollment.roster
      WHERE plan = $1 AND plan_version = $2 AND kind = 'EMPLOYER' AND id <> $3
        AND status = ANY ($7)
        AND (org_id = $4 AND employer_name = $5 OR employer_usc = $6) ORDER BY status <> ALL ($8), id`,
    [roster.plan, roster.planVersion, id, roster.orgId, roster.employerName, roster.employerUsc, statuses, CONFIRMED],
  );
  const own = askedPeriod(plan, roster);
  for (const other of others) {
    const { start, end } = askedPeriod(plan, other);
    if (start > own.end || end < own.start) continue;
    const units = await acceptedUnits(tx, other.id);
    if (units !== null) return { units, rosterId: other.id, orgId: other.orgId };
  }
  return null;
}
