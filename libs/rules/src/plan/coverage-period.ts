import { addDays, addMonths, addYears, reject, type Day, type Rejected } from '@huzhu/kernel';
import type { ClaimLimit, Plan } from './plan.js';

export interface CoveragePeriod {
  readonly kind: 'period';
  readonly start: Day;
  readonly end: Day;
}

/**
 * First and last day of coverage for a contribution credited on a day: the plan's fixed period if credited in time; for
 * the late group from the day after the credit to the same end; else whole months from the 1st of the next month.
 * Refusal `ENROLMENT_CLOSED`.
 */
export function coveragePeriod(plan: Plan, creditedOn: Day): CoveragePeriod | Rejected {
  const { period, enrolment } = plan;
  if (period.kind === 'MONTHS_AFTER_PAYMENT') {
    const start = addMonths(`${creditedOn.slice(0, 8)}01` as Day, 1);
    return { kind: 'period', start, end: lastDayOfPeriod(plan, start) };
  }
  if (enrolment.window === null || creditedOn <= enrolment.window.creditedBy) {
    return { kind: 'period', start: period.start, end: period.end };
  }
  const late = enrolment.late;
  const start = late && addDays(creditedOn, late.startsDaysAfterCredit);
  if (late === null || start === null || creditedOn > late.creditedBy || start > period.end) {
    return reject('ENROLMENT_CLOSED', `${plan.code} ${plan.version} enrolment`, { creditedOn });
  }
  return { kind: 'period', start, end: period.end };
}

/** Last day of a coverage that starts on a given day. */
export function lastDayOfPeriod(plan: Plan, start: Day): Day {
  return plan.period.kind === 'FIXED' ? plan.period.end : addDays(addMonths(start, plan.period.months), -1);
}

/** The plan year (年度) that money of a coverage belongs to: that of the plan's fixed period, else of the coverage's first day. */
export const planYearOf = ({ period }: Pick<Plan, 'period'>, coverageStart: Day): number =>
  Number((period.kind === 'FIXED' ? period.start : coverageStart).slice(0, 4));

/** Whether a roster may be handed in on this day: inside the window, or while late groups are still taken. */
export function isEnrolmentOpen(plan: Plan, on: Day): boolean {
  const { window, late } = plan.enrolment;
  if (window === null) return true;
  return on >= window.from && (on <= window.to || (late !== null && on <= late.creditedBy));
}

/** Whether coverage may begin on a day under this version (有效期). */
export const isValidOn = ({ validity: { from, to } }: Plan, start: Day): boolean =>
  (from === null || from <= start) && (to === null || start <= to);

/** Last day on which a claim is in time, for an event on a day; a limit in years ends with the same calendar day. */
export const lastDayToClaim = (limit: ClaimLimit, eventOn: Day): Day =>
  'days' in limit ? addDays(eventOn, limit.days) : addYears(eventOn, limit.years);
