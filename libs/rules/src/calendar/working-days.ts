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

function readHolidayYear(field: JsonField): HolidayYear {
  const holidays = field.get('holidays').items();
  return {
    year: field.get('year').count(),
    daysOff: new Set(holidays.flatMap((each) => daysFromTo(each.get('from').day(), each.get('to').day()))),
    workedWeekendDays: new Set(
      field
        .get('workedWeekendDays')
        .items()
        .map((each) => each.day()),
    ),
  };
}

/** The years whose notices ship with the platform. */
export const officialCalendar: readonly HolidayYear[] = Object.entries({
  'HOLIDAYS-2025': holidays2025,
  'HOLIDAYS-2026': holidays2026,
}).map(([file, data]) => readShippedData(file, data, readHolidayYear));

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
