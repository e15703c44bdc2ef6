import { day } from '@huzhu/kernel';
import { calendarDifference } from './calendar-difference.js';
import { noticeFaults } from './check-notice.js';
import { type HolidayNotice, holidayNotices, holidayYearOf } from './holiday-notice.js';
import { isWorkingDay } from './working-days.js';

const shipped2026 = holidayNotices.find(({ year }) => year === 2026)!;
const holiday = (name: string, from: string, to: string) => ({ name, from: day(from), to: day(to) });
const faultsOf = (change: Partial<HolidayNotice>) => noticeFaults({ ...shipped2026, ...change });

describe('a notice of holidays', () => {
  it.each(holidayNotices)('that ships has no fault: $year', (notice) => {
    expect(noticeFaults(notice)).toEqual([]);
  });

  it.each<[string, Partial<HolidayNotice>, object[]]>([
    [
      'a day of another year',
      { workedWeekendDays: [day('2027-01-02')] },
      [{ row: 'workedWeekendDays/0', rule: 'OUTSIDE_YEAR', about: '2027-01-02' }],
    ],
    [
      'a worked day that is no weekend day',
      { workedWeekendDays: [day('2026-03-04')] },
      [{ row: 'workedWeekendDays/0', rule: 'NOT_A_WEEKEND_DAY', about: '2026-03-04' }],
    ],
    [
      'a worked day that is off as well',
      { workedWeekendDays: [day('2026-10-03')] },
      [{ row: 'workedWeekendDays/0', rule: 'DAY_TWICE', about: '2026-10-03' }],
    ],
    [
      'a holiday that ends before it begins',
      { holidays: [...shipped2026.holidays, holiday('运动会', '2026-11-03', '2026-11-02')] },
      [{ row: 'holidays/7', rule: 'ENDS_BEFORE_IT_BEGINS', about: '2026-11-02' }],
    ],
    [
      'a holiday of half a year',
      { holidays: [...shipped2026.holidays, holiday('运动会', '2026-06-22', '2026-09-01')] },
      [{ row: 'holidays/7', rule: 'TOO_LONG', about: '2026-06-22' }],
    ],
    [
      'a lunar festival that is left out',
      { holidays: shipped2026.holidays.filter(({ name }) => name !== '端午节') },
      [{ row: 'holidays', rule: 'FESTIVAL_MISSING', about: '端午节 2026-06-19' }],
    ],
    [
      'a lunar festival in the wrong week',
      {
        holidays: shipped2026.holidays.map((each) =>
          each.name === '中秋节' ? holiday('中秋节', '2026-09-11', '2026-09-13') : each,
        ),
      },
      [{ row: 'holidays', rule: 'FESTIVAL_MISSING', about: '中秋节 2026-09-25' }],
    ],
  ])('names %s', (_what, change, faults) => {
    expect(faultsOf(change)).toEqual(faults);
  });

  it('may have a holiday on a plain weekend', () => {
    expect(faultsOf({ holidays: [...shipped2026.holidays, holiday('建设者节', '2026-11-14', '2026-11-15')] })).toEqual(
      [],
    );
  });

  it('asks for the names alone in years whose lunar days are not known', () => {
    const far = { year: 2044, notice: '—', workedWeekendDays: [], holidays: [] };
    expect(noticeFaults(far).map(({ about }) => about)).toContain('春节');
    const named = { ...far, holidays: [holiday('春节', '2044-01-29', '2044-02-04')] };
    expect(noticeFaults(named).map(({ about }) => about)).not.toContain('春节');
  });
});

describe('the difference of calendars', () => {
  const year = holidayYearOf(shipped2026);

  it('to an ordinary week is every day off in it and every weekend day that is worked', () => {
    const changes = calendarDifference(null, year);
    expect(changes).toContainEqual({ day: '2026-02-14', worked: true });
    expect(changes).toContainEqual({ day: '2026-02-17', worked: false });
    expect(changes.map(({ day: on }) => on)).not.toContain('2026-02-15');
    for (const { day: on, worked } of changes) expect(isWorkingDay(on)).toBe(worked);
  });

  it('to itself is nothing, and to a correction the days of it', () => {
    expect(calendarDifference(year, year)).toEqual([]);
    const corrected = holidayYearOf({ ...shipped2026, workedWeekendDays: [day('2026-01-04'), day('2026-02-15')] });
    expect(calendarDifference(year, corrected).map(({ day: on }) => on)).toEqual([
      '2026-02-14',
      '2026-02-15',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });
});
