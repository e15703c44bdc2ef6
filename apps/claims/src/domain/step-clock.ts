import { type Day, maxDay } from '@huzhu/kernel';
import { calendarOn, type ClaimDeadlines, lastOfWorkingDays, workingDaysBetween } from '@huzhu/rules';
import type { ClaimCase, ClaimStatus, ClockedStep, StepClock } from './claim-case.js';
import { HOUSE_DEADLINES } from './deadlines.js';

const STEP_OF: Partial<Readonly<Record<ClaimStatus, ClockedStep>>> = {
  SUBMITTED: 'ACCEPTANCE',
  FIRST_REVIEW: 'FIRST_REVIEW',
  SECOND_REVIEW: 'SECOND_REVIEW',
  APPROVAL: 'APPROVAL',
  CONFIRMATION: 'CONFIRMATION',
  APPEALED: 'APPEAL',
  APPROVED: 'PAYMENT',
  ORDERED: 'PAYMENT',
};

const DAYS_OF: Readonly<Record<ClockedStep, keyof ClaimDeadlines>> = {
  UNION_CHECK: 'unionCheckWorkingDays',
  ACCEPTANCE: 'acceptanceWorkingDays',
  FIRST_REVIEW: 'firstReviewWorkingDays',
  SECOND_REVIEW: 'secondReviewWorkingDays',
  APPROVAL: 'approvalWorkingDays',
  CONFIRMATION: 'firstReviewWorkingDays',
  APPEAL: 'appealAnswerWorkingDays',
  PAYMENT: 'paymentWorkingDays',
};

/** Claims of one feed share their days, and a day costs a look into the calendar for each day until then. */
const lastDays = new WeakMap<ReturnType<typeof calendarOn>, Map<string, Day | null>>();
const LAST_DAYS_MAX = 10_000;

/** The last day of a step; null where no official calendar reaches: nothing is guessed. */
export function dueOn({ since, workingDays }: Pick<StepClock, 'since' | 'workingDays'>): Day | null {
  const calendar = calendarOn(since);
  const days = lastDays.get(calendar) ?? new Map<string, Day | null>();
  const key = `${since} ${workingDays}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  const last = lastOfWorkingDays(since, workingDays, calendar);
  if (days.size >= LAST_DAYS_MAX) days.clear();
  lastDays.set(calendar, days.set(key, last.kind === 'day' ? last.day : null));
  return last.kind === 'day' ? last.day : null;
}

/**
 * The clock after an event of a day. It starts with each step, stands still while the member mends the claim, and goes on
 * with what was left of the step: the day on which the claim was returned is not counted, nor that of the answer.
 */
export function windClock(
  before: ClaimCase | null,
  after: ClaimCase,
  { on, awaitsUnionCheck }: { readonly on: Day | null; readonly awaitsUnionCheck: boolean },
): ClaimCase {
  const appealed = after.appeal !== null && after.appeal.verdict === null;
  const waited = after.status === 'SUBMITTED' && awaitsUnionCheck ? 'UNION_CHECK' : (STEP_OF[after.status] ?? null);
  const step = appealed ? 'APPEAL' : waited;
  const running = before?.clock ?? null;
  if (step === null) {
    const stopped = { ...after, clock: null, escalation: null };
    return after.status === 'RETURNED_FOR_FIX' && running !== null && on !== null
      ? { ...stopped, spentDays: { ...after.spentDays, [running.step]: spent(after, running, on) } }
      : stopped;
  }
  if (running?.step === step && before?.round === after.round) return after;
  if (on === null) throw new Error(`the step ${step} begins on no day`);
  const allowed = (after.deadlines ?? HOUSE_DEADLINES)[DAYS_OF[step]];
  const workingDays = Math.max(1, allowed - (after.spentDays[step] ?? 0));
  return { ...after, clock: { step, since: on, workingDays }, escalation: null };
}

/** Working days a step has used up in all; where the calendar ends they are forgiven, not guessed. */
const spent = (claim: ClaimCase, { step, since }: StepClock, on: Day): number =>
  (claim.spentDays[step] ?? 0) + (workingDaysBetween(since, maxDay(since, on)) ?? 0);
