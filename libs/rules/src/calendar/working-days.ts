import { addDays, reject, type Day, type Rejected } from '@huzhu/kernel';
import { calendarOn } from './calendars-in-force.js';
import { holidayNotices, type HolidayYear, holidayYearOf, isWorkedIn } from './holiday-notice.js';

/** A working day that was asked for, or `CALENDAR_NOT_COVERED` where no official calendar reaches. */
export type WorkingDay = { readonly kind: 'day'; readonly day: Day } | Rejected;

/** The years whose notices ship with the platform. */
export const officialCalendar: readonly HolidayYear[] = holidayNotices.map(holidayYearOf);

/** Whether a day is worked; null where no official calendar of its year is known (guessing would miss swapped weekends). */
export function isWorkingDay(on: Day, calendar = calendarOn(on)): boolean | null {
  const year = calendar.find((each) => each.year === Number(on.slice(0, 4)));
  return year === undefined ? null : isWorkedIn(year, on);
}

/**
 * The last day of a period of `workingDays` ≥ 1 working days (工作日) that begins on `from`; that day itself is not counted
 * (Civil Code art. 201). Counted by the calendars of that day, unless others are given.
 */
export function lastOfWorkingDays(from: Day, workingDays: number, calendar = calendarOn(from)): WorkingDay {
  let at = from;
  for (let counted = 0; counted < workingDays;) {
    at = addDays(at, 1);
    const worked = isWorkingDay(at, calendar);
    if (worked === null) return reject('CALENDAR_NOT_COVERED', undefined, { year: Number(at.slice(0, 4)) });
    if (worked) counted += 1;
  }
  return { kind: 'day', day: at };
}

/** Working days after `from` and before `to`; null where no official calendar covers one of the days between. */
export function workingDaysBetween(from: Day, to: Day, calendar = calendarOn(from)): number | null {
  let counted = 0;
  for (let at = addDays(from, 1); at < to; at = addDays(at, 1)) {
    const worked = isWorkingDay(at, calendar);
    if (worked === null) return null;
    if (worked) counted += 1;
  }
  return counted;
}
