import { addDays, day, daysBetween, type Day } from '@huzhu/kernel';
import holidays2025 from '../../data/HOLIDAYS-2025.json' with { type: 'json' };
import holidays2026 from '../../data/HOLIDAYS-2026.json' with { type: 'json' };
import { readShippedData, type JsonField } from '../json-field.js';

/** The official calendar of one year (State Council notice): days off, and weekend days that are worked instead. */
export interface HolidayYear {
  readonly year: number;
  readonly daysOff: ReadonlySet<Day>;
  readonly workedWeekendDays: ReadonlySet<Day>;
}

/** One year's notice as it was published: each holiday with its days, and the weekend days that are worked instead (调休). */
export interface HolidayNotice {
  readonly year: number;
  readonly notice: string;
  readonly holidays: readonly { readonly name: string; readonly from: Day; readonly to: Day }[];
  readonly workedWeekendDays: readonly Day[];
}

const A_MONDAY = day('2024-01-01');

/** Whether a day is a Saturday or Sunday. */
export const isWeekend = (on: Day): boolean => ((daysBetween(A_MONDAY, on) % 7) + 7) % 7 >= 5;

/** All days of a span, both ends among them; none if it ends before it begins. */
export function daysFromTo(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let at = from; at <= to; at = addDays(at, 1)) days.push(at);
  return days;
}

/** The days of a notice, ready to be counted by. */
export const holidayYearOf = ({ year, holidays, workedWeekendDays }: HolidayNotice): HolidayYear => ({
  year,
  daysOff: new Set(holidays.flatMap(({ from, to }) => daysFromTo(from, to))),
  workedWeekendDays: new Set(workedWeekendDays),
});

/** Whether a year's calendar counts one of its days as worked. */
export const isWorkedIn = (year: HolidayYear, on: Day): boolean =>
  year.workedWeekendDays.has(on) || (!year.daysOff.has(on) && !isWeekend(on));

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
