import { addMonths, type Day, day, maxDay, reject, type Rejected } from '@huzhu/kernel';
import { coveragePeriod, isEnrolmentOpen, isValidOn, lastDayOfPeriod, type Plan } from '@huzhu/rules';

export interface Period {
  readonly kind: 'period';
  readonly start: Day;
  readonly end: Day;
}

/** When a plan version may be enrolled in; nothing if it is open all year. */
export interface EnrolmentWindow {
  readonly opensOn?: Day;
  readonly closesOn?: Day;
  /** The last day to be credited; a late group is covered from the day after its credit. */
  readonly creditedBy?: Day;
}

export function windowOf({ enrolment: { window, late } }: Plan): EnrolmentWindow {
  if (window === null) return {};
  const creditedBy = late?.creditedBy ?? window.creditedBy;
  return { opensOn: window.from, closesOn: late?.creditedBy ?? window.to, creditedBy };
}

/** A rolling plan is asked for at most so many months ahead. */
const MONTHS_AHEAD_MAX = 12;

/**
 * The period a roster asks for, handed in on a day. Coverage of a rolling plan starts on the 1st of the month after payment
 * and never before, so a start that has passed can only be a mistake, as is one more than a year ahead. Refusals
 * `ENROLMENT_CLOSED`, `COVERAGE_START_INVALID`, `COVERAGE_START_PASSED`, `COVERAGE_START_TOO_FAR`, `PLAN_NOT_VALID`
 * (the version holds for other days).
 */
export function requestedPeriod(plan: Plan, start: Day, on: Day): Period | Rejected {
  const clause = `${plan.code} ${plan.version} enrolment`;
  if (!isEnrolmentOpen(plan, on)) return reject('ENROLMENT_CLOSED', clause, { on, ...windowOf(plan) });
  const { period } = plan;
  const fits = period.kind === 'FIXED' ? start >= period.start && start <= period.end : start.endsWith('-01');
  const periodClause = `${plan.code} ${plan.version} period`;
  if (!fits) return reject('COVERAGE_START_INVALID', periodClause, { start });
  if (period.kind === 'MONTHS_AFTER_PAYMENT') {
    const thisMonth = firstOfMonth(on);
    if (start < thisMonth) return reject('COVERAGE_START_PASSED', periodClause, { start, earliest: thisMonth });
    const latest = addMonths(thisMonth, MONTHS_AHEAD_MAX);
    if (start > latest) return reject('COVERAGE_START_TOO_FAR', periodClause, { start, latest });
  }
  if (!isValidOn(plan, start)) return reject('PLAN_NOT_VALID', `${plan.code} ${plan.version} validity`, { start });
  return { kind: 'period', start, end: lastDayOfPeriod(plan, start) };
}

/** The period that stands on a roster. */
export const askedPeriod = (plan: Plan, { coverageStart: start, coverageEnd }: AskedDays): Period => ({
  kind: 'period',
  start,
  end: coverageEnd ?? lastDayOfPeriod(plan, start),
});

interface AskedDays {
  readonly coverageStart: Day;
  readonly coverageEnd: Day | null;
}

/**
 * The period of earlier coverage: it has begun, lies in its plan's period and is no longer than that. Refusals
 * `OPENING_NOT_BEGUN`, `COVERAGE_START_INVALID`, `COVERAGE_END_INVALID`.
 */
export function openingPeriod(plan: Plan, { start, end }: { start: Day; end: Day }, on: Day): Period | Rejected {
  const clause = `${plan.code} ${plan.version} period`;
  if (start > on) return reject('OPENING_NOT_BEGUN', clause, { start });
  const { period } = plan;
  if (period.kind === 'FIXED' && (start < period.start || start > period.end))
    return reject('COVERAGE_START_INVALID', clause, { start });
  const latest = lastDayOfPeriod(plan, start);
  if (end < start || end > latest) return reject('COVERAGE_END_INVALID', clause, { end, latest });
  return { kind: 'period', start, end };
}

/** The period a credit leads to: never before the day asked for. Refusal `ENROLMENT_CLOSED` if it came too late. */
export function paidPeriod(plan: Plan, asked: Day, creditedOn: Day): Period | Rejected {
  const earliest = coveragePeriod(plan, creditedOn);
  if (earliest.kind === 'rejected') return earliest;
  const start = maxDay(asked, earliest.start);
  return { kind: 'period', start, end: lastDayOfPeriod(plan, start) };
}

const firstOfMonth = (on: Day): Day => day(`${on.slice(0, 8)}01`);
