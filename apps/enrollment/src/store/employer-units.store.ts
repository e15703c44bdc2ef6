import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { Plan } from '@huzhu/rules';
import { askedPeriod } from '../domain/coverage-start.js';
import type { Roster } from '../domain/roster.js';
import { acceptedUnits } from './mended-lines.store.js';

interface OtherRoster {
  readonly id: string;
  readonly coverageStart: Day;
  readonly coverageEnd: Day | null;
}

/**
 * The number of units that other rosters of an employer hold for days of the same period, where the plan wants one number
 * for a whole employer; null where none is held yet. An employer is known by its credit code, else by its name within its union.
 */
export async function unitsElsewhere(tx: Tx, id: string, roster: Roster, plan: Plan): Promise<number | null> {
  const isAsked = roster.kind === 'EMPLOYER' || roster.kind === 'LATE_MEMBER';
  if (!plan.enrolment.units.sameForWholeEmployer || !isAsked) return null;
  const others = await tx.query<OtherRoster>(
    `SELECT id, coalesce(period_start, coverage_start) AS "coverageStart", coalesce(period_end, coverage_end) AS "coverageEnd"
       FROM enrollment.roster
      WHERE plan = $1 AND plan_version = $2 AND kind = 'EMPLOYER' AND id <> $3
        AND status NOT IN ('REJECTED', 'WITHDRAWN', 'UNDOING')
        AND (org_id = $4 AND employer_name = $5 OR employer_usc = $6) ORDER BY id`,
    [roster.plan, roster.planVersion, id, roster.orgId, roster.employerName, roster.employerUsc],
  );
  const own = askedPeriod(plan, roster);
  for (const other of others) {
    const { start, end } = askedPeriod(plan, other);
    if (start > own.end || end < own.start) continue;
    const units = await acceptedUnits(tx, other.id);
    if (units !== null) return units;
  }
  return null;
}
