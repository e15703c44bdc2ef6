import type { Language } from '../i18n/languages.js';

const SHANGHAI = 'Asia/Shanghai';

export const LOCALES: Readonly<Record<Language, string>> = { 'zh-CN': 'zh-CN', en: 'en-GB' };

/** A business day (`2026-01-31`) in words: `2026年1月31日`, `31 Jan 2026`. */
export function dayText(day: string | undefined, language: Language): string {
  if (day === undefined) return '—';
  const format: Intl.DateTimeFormatOptions =
    language === 'zh-CN'
      ? { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }
      : { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' };
  return new Date(`${day.slice(0, 10)}T00:00:00Z`).toLocaleDateString(LOCALES[language], format);
}

/** An instant as the clock on the wall of the office shows it. */
export function momentText(instant: string, language: Language): string {
  return new Date(instant).toLocaleString(LOCALES[language], {
    timeZone: SHANGHAI,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
}

/** The day that the calendar on the wall of the office shows at an instant: `2026-01-31`. */
export const dayAt = (instant: Date): string => instant.toLocaleDateString('sv-SE', { timeZone: SHANGHAI });

const MILLISECONDS_A_DAY = 86_400_000;
const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Calendar days from one business day to another; negative when it has passed. */
export const daysBetween = (from: string, to: string): number => (utc(to) - utc(from)) / MILLISECONDS_A_DAY;

/** The day so many days later. */
export const addDays = (day: string, days: number): string =>
  new Date(utc(day) + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10);

/** The first day of the month after a business day. */
export function firstOfNextMonth(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}
