import { day } from '@huzhu/kernel';
import { isWorkingDay, lastOfWorkingDays, workingDaysBetween } from './working-days.js';

describe('working days', () => {
  it.each([
    ['2025-12-17', 5, '2025-12-24'],
    ['2025-12-26', 5, '2026-01-05'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 5, '2026-02-28'],
    ['2026-09-18', 5, '2026-09-24'],
  ])('from %s, %i of them end on %s', (from, count, last) => {
    expect(lastOfWorkingDays(day(from), count)).toEqual({ kind: 'day', day: last });
  });

  it.each([
    ['2026-01-01', false],
    ['2026-01-04', true],
    ['2026-01-10', false],
    ['2026-02-23', false],
    ['2026-02-24', true],
    ['2025-10-11', true],
  ])('%s is worked: %s', (on, worked) => {
    expect(isWorkingDay(day(on))).toBe(worked);
  });

  it.each([
    ['2026-02-13', '2026-02-14', 0],
    ['2026-02-13', '2026-02-24', 1],
    ['2026-09-18', '2026-09-24', 4],
    ['2026-09-18', '2026-09-18', 0],
  ])('between %s and %s lie %s of them', (from, to, days) => {
    expect(workingDaysBetween(day(from), day(to))).toBe(days);
  });

  it('does not guess beyond the notices', () => {
    expect(workingDaysBetween(day('2026-12-30'), day('2027-01-05'))).toBeNull();
    expect(isWorkingDay(day('2027-01-04'))).toBeNull();
    expect(lastOfWorkingDays(day('2026-12-28'), 5)).toEqual({
      kind: 'rejected',
      code: 'CALENDAR_NOT_COVERED',
      facts: { year: 2027 },
    });
  });
});
