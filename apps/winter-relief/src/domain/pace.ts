import { addDays, type Day, daysBetween } from '@huzhu/kernel';
import type { Timeline } from './timeline.js';

/** Households of a campaign as they stand today. */
export interface Progress {
  readonly total: number;
  readonly done: number;
  /** Reached in the last seven days. */
  readonly reachedLately: number;
}

/** A campaign against its calendar. */
export interface Pace {
  readonly missing: number;
  readonly doneBp: number;
  readonly dueBp: number;
  readonly behind: boolean;
  readonly daysLeft: number;
  readonly neededPerDay: number;
  readonly reachedPerDay: number;
  readonly expectedOn: Day | null;
}

const WHOLE_BP = 10_000;
const DAYS_LOOKED_BACK = 7;

/** The share of `whole` in basis points, rounded down; all of nothing is everything. */
const shareBp = (part: number, whole: number): number =>
  whole === 0 ? WHOLE_BP : Math.floor((part * WHOLE_BP) / whole);

/**
 * What the calendar asks for: nobody before the first payment, everybody at the coverage check, evenly between. At the speed of
 * the last seven days the rest is reached on `expectedOn`; null while nobody is reached.
 */
export function paceOf(
  progress: Progress,
  timeline: Pick<Timeline, 'firstPaymentOn' | 'coverageCheckOn'>,
  today: Day,
): Pace {
  const { firstPaymentOn, coverageCheckOn } = timeline;
  const { total, done, reachedLately } = progress;
  const missing = total - done;
  const span = Math.max(1, daysBetween(firstPaymentOn, coverageCheckOn));
  const gone = Math.min(span, Math.max(0, daysBetween(firstPaymentOn, today)));
  const dueBp = today >= coverageCheckOn ? WHOLE_BP : shareBp(gone, span);
  const doneBp = shareBp(done, total);
  const daysLeft = Math.max(0, daysBetween(today, coverageCheckOn));
  const reachedPerDay = Math.ceil(reachedLately / DAYS_LOOKED_BACK);
  return {
    missing,
    doneBp,
    dueBp,
    behind: doneBp < dueBp,
    daysLeft,
    neededPerDay: Math.ceil(missing / Math.max(1, daysLeft)),
    reachedPerDay,
    expectedOn: expectedOn(missing, reachedPerDay, today),
  };
}

function expectedOn(missing: number, reachedPerDay: number, today: Day): Day | null {
  if (missing === 0) return today;
  return reachedPerDay === 0 ? null : addDays(today, Math.ceil(missing / reachedPerDay));
}
