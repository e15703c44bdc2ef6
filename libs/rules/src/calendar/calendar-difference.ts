import { type Day, day } from '@huzhu/kernel';
import { daysFromTo, type HolidayYear, isWeekend, isWorkedIn } from './holiday-notice.js';

/** A day that one calendar counts as worked and the other does not. */
export interface DayChange {
  readonly day: Day;
  /** By the later calendar. */
  readonly worked: boolean;
}

/** The days of a year that `after` counts otherwise than `before`; without one, otherwise than an ordinary week does. */
export function calendarDifference(before: HolidayYear | null, after: HolidayYear): DayChange[] {
  return daysFromTo(day(`${after.year}-01-01`), day(`${after.year}-12-31`)).flatMap((on) => {
    const worked = isWorkedIn(after, on);
    const was = before === null ? !isWeekend(on) : isWorkedIn(before, on);
    return worked === was ? [] : [{ day: on, worked }];
  });
}
