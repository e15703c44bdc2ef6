/** A civil date in Asia/Shanghai, written `2026-01-31`. Days compare as strings. */
export type Day = string & { readonly __day: unique symbol };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Dates take a year of two digits for one of the last century. */
const FIRST_YEAR = 100;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAY_MILLISECONDS = 86_400_000;

/** Reads an ISO date; null if it is none or does not exist (2026-02-30). */
export function parseDay(text: string): Day | null {
  if (!DAY.test(text)) return null;
  const [year, month, ofMonth] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const exists = year >= FIRST_YEAR && ofMonth >= 1 && ofMonth <= daysOfMonth(year, month);
  return exists ? (text as Day) : null;
}

/** 0 for a month that does not exist. */
const daysOfMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** A day known to be well formed; throws on anything else (a bug, not bad input). */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new RangeError('not a calendar day');
  return parsed;
}

const toMilliseconds = (on: Day): number => Date.parse(`${on}T00:00:00Z`);
const fromMilliseconds = (instant: number): Day => new Date(instant).toISOString().slice(0, 10) as Day;

/** The instant at which a day begins in Shanghai. */
export const startOfDay = (on: Day): Date => new Date(`${on}T00:00:00+08:00`);

export const addDays = (on: Day, days: number): Day => fromMilliseconds(toMilliseconds(on) + days * DAY_MILLISECONDS);

/** Days from `from` to `to`: 0 for the same day, negative if `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((toMilliseconds(to) - toMilliseconds(from)) / DAY_MILLISECONDS);

/** Number of `on` when `start` counts as day 1 (waiting periods count the start day). */
export const dayNumber = (start: Day, on: Day): number => daysBetween(start, on) + 1;

/** The same calendar day `years` later; 29 February becomes 28 February in a common year. */
export function addYears(on: Day, years: number): Day {
  const sameDay = `${String(Number(on.slice(0, 4)) + years).padStart(4, '0')}${on.slice(4)}`;
  return parseDay(sameDay) ?? day(`${sameDay.slice(0, 5)}02-28`);
}

/** The same day of the month `months` later; the last day of that month if it is shorter. */
export function addMonths(on: Day, months: number): Day {
  const month = Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1 + months;
  const yearAndMonth = `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  const daysInMonth = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return day(`${yearAndMonth}-${String(Math.min(Number(on.slice(8)), daysInMonth)).padStart(2, '0')}`);
}

/** Age in full years (周岁) on a day. */
export function fullYears(birth: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

export const maxDay = (a: Day, b: Day): Day => (a > b ? a : b);
export const minDay = (a: Day, b: Day): Day => (a < b ? a : b);
