import { addDays, type Day, reject, type Rejected } from '@huzhu/kernel';
import { lastOfWorkingDays } from '@huzhu/rules';

/** Which deadlines are looked for. */
export interface DueFilter {
  /** Due within so many working days from today, or overdue. */
  readonly nearing?: number;
  readonly overdue?: boolean;
}

/**
 * The last due day that is asked for; null if any day will do. Refusal `CALENDAR_NOT_COVERED` where the working days reach
 * beyond the official calendar.
 */
export function dueBy({ nearing, overdue }: DueFilter, today: Day): Day | null | Rejected {
  if (overdue === true) return addDays(today, -1);
  if (nearing === undefined) return null;
  if (nearing === 0) return today;
  const last = lastOfWorkingDays(today, nearing);
  return last.kind === 'day' ? last.day : reject(last.code, 'official calendar of working days', last.facts);
}
