import { type Day, parseDay } from '@huzhu/kernel';
import festivals from '../../data/FESTIVALS.json' with { type: 'json' };
import { daysFromTo, type HolidayNotice, isWeekend } from './holiday-notice.js';

/** The longest holiday so far had eight days. */
const HOLIDAY_DAYS_MAX = 15;

/** What can be wrong with a row of a notice. */
type NoticeRule =
  'OUTSIDE_YEAR' | 'ENDS_BEFORE_IT_BEGINS' | 'TOO_LONG' | 'DAY_TWICE' | 'NOT_A_WEEKEND_DAY' | 'FESTIVAL_MISSING';

/** One fault of a notice: the row, such as `holidays/2`, the rule, and the day or festival it is about. */
export interface NoticeFault {
  readonly row: string;
  readonly rule: NoticeRule;
  readonly about: string;
}

const DAYS_OF = new Map(festivals.days.map(({ zh, on }) => [zh, new Set(on)]));

/**
 * All faults of a year's notice, row by row. A holiday may lie on a weekend; a day that is worked instead lies on one. Every
 * statutory festival is among the holidays, and where the day of a lunar one is known it is a day off of that holiday.
 */
export function noticeFaults(notice: HolidayNotice): NoticeFault[] {
  const { year, holidays, workedWeekendDays } = notice;
  const faults: NoticeFault[] = [];
  const seen = new Set<Day>();
  const take = (row: string, on: Day): void => {
    if (Number(on.slice(0, 4)) !== year) faults.push({ row, rule: 'OUTSIDE_YEAR', about: on });
    if (seen.has(on)) faults.push({ row, rule: 'DAY_TWICE', about: on });
    seen.add(on);
  };
  for (const [index, { from, to }] of holidays.entries()) {
    const row = `holidays/${index}`;
    if (to < from) {
      faults.push({ row, rule: 'ENDS_BEFORE_IT_BEGINS', about: to });
      continue;
    }
    const days = daysFromTo(from, to);
    if (days.length > HOLIDAY_DAYS_MAX) faults.push({ row, rule: 'TOO_LONG', about: from });
    else for (const on of days) take(row, on);
  }
  for (const [index, on] of workedWeekendDays.entries()) {
    const row = `workedWeekendDays/${index}`;
    if (!isWeekend(on)) faults.push({ row, rule: 'NOT_A_WEEKEND_DAY', about: on });
    take(row, on);
  }
  return [...faults, ...missingFestivals(notice)];
}

function missingFestivals({ year, holidays }: HolidayNotice): NoticeFault[] {
  return festivals.everyYear.flatMap(({ zh, on }): NoticeFault[] => {
    const known = festivalDay(zh, year, on);
    const isThere = holidays.some(
      ({ name, from, to }) => name.includes(zh) && (known === null || (from <= known && known <= to)),
    );
    if (isThere) return [];
    return [{ row: 'holidays', rule: 'FESTIVAL_MISSING', about: known === null ? zh : `${zh} ${known}` }];
  });
}

/** The day of a festival; null for a lunar one beyond the years whose days are known. */
function festivalDay(name: string, year: number, everyYear: string | undefined): Day | null {
  if (everyYear !== undefined) return parseDay(`${year}-${everyYear}`);
  const days = [...(DAYS_OF.get(name) ?? [])];
  return parseDay(days.find((on) => on.startsWith(String(year))) ?? '');
}
