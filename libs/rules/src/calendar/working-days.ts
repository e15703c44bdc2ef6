import { addDays, day, daysBetween, reject, type Day, type Rejected } from '@huzhu/kernel';
import holidays2025 from '../../data/HOLIDAYS-2025.json' with { type: 'json' };
import holidays2026 from '../../data/HOLIDAYS-2026.json' with { type: 'json' };
import { readShippedData, type JsonField } from '../json-field.js';

/** The official calendar of one year (State Council notice): days off, and weekend days that are worked instead. */
export interface HolidayYear {
  readonly year: number;
  readonly daysOff: ReadonlySet<Day>;
  readonly workedWeekendDays: ReadonlySet<Day>;
}

/** A working day that was asked for, or `CALENDAR_NOT_COVERED` where no official calendar reaches. */
export type WorkingDay = { readonly kind: 'day'; readonly day: Day } | Rejected;

const A_MONDAY = day('2024-01-01');

function daysFromTo(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let at = from; at <= to; at = addDays(at, 1)) days.push(at);
  return days;
}

/** One year's notice as it was published: each holiday with its days, and the weekend days that are worked instead. */
export interface HolidayNotice {
  readonly year: number;
  readonly notice: string;
  readonly holidays: readonly { readonly name: string; readonly from: Day; readonly to: Day }[];
  readonly workedWeekendDays: readonly Day[];
}

function readHolidayNotice(field: JsonField): HolidayNotice {
  return {
    year: field.get('year').count(),
    notice: field.get('notice').text(),
    holidays: field
      .get('holidays')
      .items()
      .map((each) => ({ name: each.get('zh').text(), from: each.get('from').day(), to: each.get('to').day() })),
    workedWeekendDays: field
      .get('workedWeekendDays')
      .items()
      .map((each) => each.day()),
  };
}

/** The notices that ship with the platform, the earliest year first. */
export const holidayNotices: readonly HolidayNotice[] = Object.entries({
  'HOLIDAYS-2025': holidays2025,
  'HOLIDAYS-2026': holidays2026,
}).map(([file, data]) => readShippedData(file, data, readHolidayNotice));

/** The years whose notices ship with the platform. */
export const officialCalendar: readonly HolidayYear[] = holidayNotices.map(({ year, holidays, workedWeekendDays }) => ({
  year,
  daysOff: new Set(holidays.flatMap(({ from, to }) => daysFromTo(from, to))),
  workedWeekendDays: new Set(workedWeekendDays),
}));

const isWeekend = (on: Day): boolean => ((daysBetween(A_MONDAY, on) % 7) + 7) % 7 >= 5;

/** Whether a day is worked; null where no official calendar of its year is known (guessing would miss swapped weekends). */
export function isWorkingDay(on: Day, calendar = officialCalendar): boolean | null {
  const year = calendar.find((each) => each.year === Number(on.slice(0, 4)));
  if (!year) return null;
  if (year.workedWeekendDays.has(on)) return true;
  return !year.daysOff.has(on) && !isWeekend(on);
}

/**
 * The last day of a period of `workingDays` ≥ 1 working days (工作日) that begins on `from`; that day itself is not counted
 * (Civil Code art. 201).
 */
export function lastOfWorkingDays(from: Day, workingDays: number, calendar = officialCalendar): WorkingDay {
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
export function workingDaysBetween(from: Day, to: Day, calendar = officialCalendar): number | null {
  let counted = 0;
  for (let at = addDays(from, 1); at < to; at = addDays(at, 1)) {
    const worked = isWorkingDay(at, calendar);
    if (worked === null) return null;
    if (worked) counted += 1;
  }
  return counted;
}
