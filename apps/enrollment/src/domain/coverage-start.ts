import { type Day, maxDay, reject, type Rejected } from '@huzhu/kernel';
import { coveragePeriod, isEnrolmentOpen, lastDayOfPeriod, type Plan } from '@huzhu/rules';

export interface Period {
  readonly kind: 'period';
  readonly start: Day;
  readonly end: Day;
}

/** The period a roster asks for, handed in on a day. Refusals `ENROLMENT_CLOSED`, `COVERAGE_START_INVALID`. */
export function requestedPeriod(plan: Plan, start: Day, on: Day): Period | Rejected {
  const clause = `${plan.code} ${plan.version} enrolment`;
  if (!isEnrolmentOpen(plan, on)) return reject('ENROLMENT_CLOSED', clause, { on });
  const { period } = plan;
  const fits = period.kind === 'FIXED' ? start >= period.start && start <= period.end : start.endsWith('-01');
  if (!fits) return reject('COVERAGE_START_INVALID', `${plan.code} ${plan.version} period`, { start });
  return { kind: 'period', start, end: lastDayOfPeriod(plan, start) };
}

/** The period a credit leads to: never before the day asked for. Refusal `ENROLMENT_CLOSED` if it came too late. */
export function paidPeriod(plan: Plan, asked: Day, creditedOn: Day): Period | Rejected {
  const earliest = coveragePeriod(plan, creditedOn);
  if (earliest.kind === 'rejected') return earliest;
  const start = maxDay(asked, earliest.start);
  return { kind: 'period', start, end: lastDayOfPeriod(plan, start) };
}
