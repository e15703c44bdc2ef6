import { addDays, type Day, maxDay } from '@huzhu/kernel';
import { lastOfWorkingDays, workingDaysBetween } from '@huzhu/rules';
import type { ClaimStatus } from './claim-case.js';

/** Working days from acceptance to payment that a claim is meant to take at most (全程办结目标), beside the deadline of each step. */
export const WHOLE_WAY_WORKING_DAYS = 20;
/** Working days before the target from which it is said to be near. */
const NEARING_WORKING_DAYS = 3;

/** States of a claim that was accepted with all its papers and is on its way to payment. */
export const ON_THE_WAY: readonly ClaimStatus[] = [
  'FIRST_REVIEW',
  'SECOND_REVIEW',
  'APPROVAL',
  'CONFIRMATION',
  'WAITING_FOR_PAYEE',
  'APPROVED',
  'ORDERED',
  'PAY_RETURNED',
  'APPEALED',
];

/** How far a claim is of the days it is meant to take from acceptance to payment. */
export interface WholeWay {
  readonly acceptedOn: Day;
  /** Null where no official calendar reaches: nothing is guessed. */
  readonly targetOn: Day | null;
  /** Working days after the acceptance, up to the payment or today, that day counted; null as above. */
  readonly usedWorkingDays: number | null;
  readonly level: 'NEARING' | 'OVERDUE' | null;
}

/**
 * The whole way of a claim on a day; null of one that is not accepted, was sent back, or ended without payment. It begins at
 * the last acceptance, by which the papers were complete: the days in which a member mends a claim are not counted.
 */
export function wholeWayOf(
  claim: { readonly status: ClaimStatus; readonly acceptedOn: Day | null; readonly paidOn: Day | null },
  today: Day,
): WholeWay | null {
  const { status, acceptedOn, paidOn } = claim;
  if (acceptedOn === null || !(status === 'PAID' || ON_THE_WAY.includes(status))) return null;
  const last = lastOfWorkingDays(acceptedOn, WHOLE_WAY_WORKING_DAYS);
  const targetOn = last.kind === 'day' ? last.day : null;
  const until = status === 'PAID' && paidOn !== null ? paidOn : today;
  const usedWorkingDays = workingDaysBetween(acceptedOn, addDays(maxDay(acceptedOn, until), 1));
  return { acceptedOn, targetOn, usedWorkingDays, level: levelOf(targetOn, until, { usedWorkingDays, status }) };
}

/** How many days back an acceptance is looked for: longer holidays than these do not stand before one. */
const DAYS_BACK = 90;

/**
 * The last day of acceptance of which the target is near or missed (`NEARING`), or missed (`OVERDUE`), on a day; null where none of the
 * days before is, as far as official calendars reach.
 */
export function acceptedByFor(level: NonNullable<WholeWay['level']>, today: Day): Day | null {
  for (let back = 0; back <= DAYS_BACK; back += 1) {
    const acceptedOn = addDays(today, -back);
    const found = wholeWayOf({ status: 'APPROVED', acceptedOn, paidOn: null }, today)?.level ?? null;
    if (found === 'OVERDUE' || found === level) return acceptedOn;
  }
  return null;
}

function levelOf(
  targetOn: Day | null,
  until: Day,
  { usedWorkingDays, status }: { readonly usedWorkingDays: number | null; readonly status: ClaimStatus },
): WholeWay['level'] {
  if (targetOn === null) return null;
  if (until > targetOn) return 'OVERDUE';
  const near = usedWorkingDays !== null && usedWorkingDays >= WHOLE_WAY_WORKING_DAYS - NEARING_WORKING_DAYS;
  return near && status !== 'PAID' ? 'NEARING' : null;
}
