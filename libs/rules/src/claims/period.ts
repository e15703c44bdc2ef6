import { daysBetween, dayNumber, type Day } from '@huzhu/kernel';
import type { Plan } from '../plan/plan.js';
import { findPlan, type PlanBook } from '../plan/plan-book.js';
import { keeps } from '../plan/thresholds.js';
import type { Cause, Coverage } from './claim.js';

/** A coverage period with the plan version it runs under and the period it continues without a break, if any. */
export interface Period {
  readonly plan: Plan;
  readonly start: Day;
  readonly end: Day;
  readonly units: number;
  readonly renewedFrom: Period | null;
}

/**
 * The active periods of one plan family in order. A period is a continuous renewal (连续续保) if the latest earlier one
 * ended at most the plan's gap of uncovered days before its start. Versions must be in the book.
 */
export function periodsOf(plans: PlanBook, coverages: readonly Coverage[], planCode: string): readonly Period[] {
  const active = coverages
    .filter((coverage) => coverage.plan === planCode && coverage.status === 'ACTIVE')
    .toSorted((a, b) => (a.start < b.start ? -1 : Number(a.start > b.start)));
  const periods: Period[] = [];
  for (const { version, start, end, units } of active) {
    const plan = findPlan(plans, planCode, version);
    if (plan === null) throw new Error(`plan ${planCode} ${version} is not in the book`);
    const earlier = periods.at(-1);
    const gapDays = earlier === undefined ? Infinity : daysBetween(earlier.end, start) - 1;
    const renewed = earlier !== undefined && keeps(gapDays, plan.comparators.renewalGap, plan.renewalGapDays);
    periods.push({ plan, start, end, units, renewedFrom: renewed ? earlier : null });
  }
  return periods;
}

export const periodOn = (periods: readonly Period[], on: Day): Period | null =>
  periods.find((period) => period.start <= on && on <= period.end) ?? null;

/** Illness on days 1 to `waitingDays` of a period that continues no other (等待期). */
export const isWaiting = (period: Period, cause: Cause, on: Day, waitingDays: number): boolean =>
  cause === 'ILLNESS' && period.renewedFrom === null && dayNumber(period.start, on) <= waitingDays;

/** Units that were held before a continuous renewal and still are; none if the period continues no other. */
export const unitsHeldBefore = (period: Period): number => Math.min(period.units, period.renewedFrom?.units ?? 0);
