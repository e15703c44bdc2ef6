import { addDays, day } from '@huzhu/kernel';
import fc from 'fast-check';
import { calendarOn, countWorkingDaysBy, editionsOn } from './calendars-in-force.js';
import { holidayNotices } from './holiday-notice.js';
import { lastOfWorkingDays, officialCalendar, workingDaysBetween } from './working-days.js';

const shipped = holidayNotices.find(({ year }) => year === 2026)!;
const next = {
  year: 2027,
  notice: '2027',
  holidays: [{ name: '元旦', from: day('2027-01-01'), to: day('2027-01-03') }],
  workedWeekendDays: [],
  edition: 1,
  countsFrom: null,
};
/** Saturday 14 February 2026 is not worked after all. */
const correction = {
  ...shipped,
  workedWeekendDays: shipped.workedWeekendDays.filter((on) => on !== '2026-02-14'),
  edition: 2,
  countsFrom: day('2026-02-04'),
};

afterEach(() => countWorkingDaysBy([]));

test('without any that was confirmed, what ships counts, and nothing beyond it', () => {
  expect(calendarOn(day('2026-02-10'))).toEqual(officialCalendar);
  expect(lastOfWorkingDays(day('2026-12-30'), 2)).toMatchObject({
    code: 'CALENDAR_NOT_COVERED',
    facts: { year: 2027 },
  });
});

test('a year that was confirmed is counted by, for what began before it too', () => {
  countWorkingDaysBy([next]);
  expect(lastOfWorkingDays(day('2026-12-30'), 2)).toEqual({ kind: 'day', day: '2027-01-04' });
  expect(workingDaysBetween(day('2026-12-30'), day('2027-01-05'))).toBe(2);
  expect(lastOfWorkingDays(day('2027-12-30'), 2)).toMatchObject({ facts: { year: 2028 } });
});

test('a correction counts for what begins on its day or later; what was promised before stays', () => {
  countWorkingDaysBy([correction]);
  expect(lastOfWorkingDays(day('2026-02-03'), 9)).toEqual({ kind: 'day', day: '2026-02-14' });
  expect(lastOfWorkingDays(day('2026-02-04'), 8)).toEqual({ kind: 'day', day: '2026-02-24' });
  expect(editionsOn(day('2026-02-03')).map(({ edition }) => edition)).toEqual([1, 1]);
  expect(editionsOn(day('2026-02-04')).map(({ edition }) => edition)).toEqual([1, 2]);
});

test('nothing changes while the same editions are known', () => {
  countWorkingDaysBy([next]);
  const before = calendarOn(day('2026-01-01'));
  countWorkingDaysBy([{ ...next }]);
  expect(calendarOn(day('2026-01-01'))).toBe(before);
});

test('the notices that ship count the same when they were imported and confirmed', () => {
  const confirmed = holidayNotices.map((notice) => ({ ...notice, edition: 1, countsFrom: null }));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 60 }), (offset, count) => {
      const from = addDays(day('2025-01-01'), offset);
      countWorkingDaysBy(confirmed);
      const known = lastOfWorkingDays(from, count);
      expect(known).toEqual(lastOfWorkingDays(from, count, officialCalendar));
    }),
  );
});
