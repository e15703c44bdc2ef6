import fc from 'fast-check';
import { addDays, addMonths, addYears, day, dayNumber, daysBetween, fullYears, parseDay, type Day } from './day.js';

const days = fc.integer({ min: 0, max: 60_000 }).map((offset) => addDays(day('1950-01-01'), offset));

describe('days', () => {
  it.each(['2026-02-30', '2025-02-29', '2026-1-1', '20260101', '2026-13-01', ''])('there is no day %p', (text) => {
    expect(parseDay(text)).toBeNull();
  });

  it('exists if a calendar has it', () => {
    const part = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999 }), part, part, (year, month, ofMonth) => {
        const two = (number: number): string => String(number).padStart(2, '0');
        const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(ofMonth)}`;
        const date = new Date(Date.UTC(year, month - 1, ofMonth));
        expect(parseDay(text)).toBe(date.toISOString().slice(0, 10) === text ? text : null);
      }),
    );
  });

  it('counts the start day as day 1', () => {
    expect(dayNumber(day('2025-01-01'), day('2025-01-30'))).toBe(30);
    expect(daysBetween(day('2025-01-01'), day('2025-01-01'))).toBe(0);
  });

  it('ends a limit in years on 28 February if it began on 29 February', () => {
    expect(addYears(day('2024-02-29'), 2)).toBe('2026-02-28');
    expect(addYears(day('2024-02-29'), 4)).toBe('2028-02-29');
    expect(addYears(day('2025-03-01'), 2)).toBe('2027-03-01');
  });

  it('stays in the month', () => {
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(day('2025-12-15'), 1)).toBe('2026-01-15');
    expect(addMonths(day('2025-04-01'), 24)).toBe('2027-04-01');
  });

  it('counts full years up to the day before the birthday', () => {
    expect(fullYears(day('1965-01-01'), day('2025-12-31'))).toBe(60);
    expect(fullYears(day('1965-01-01'), day('2026-01-01'))).toBe(61);
    expect(fullYears(day('2008-02-29'), day('2024-02-28'))).toBe(15);
  });

  it('adds and counts alike', () => {
    fc.assert(
      fc.property(days, days, (a: Day, b: Day) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b);
        expect(a < b).toBe(daysBetween(a, b) > 0);
        expect(addMonths(a, 12)).toBe(addYears(a, 1));
      }),
    );
  });
});
