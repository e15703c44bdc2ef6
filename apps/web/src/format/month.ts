import type { Language } from '../i18n/languages.js';
import { LOCALES } from './day.js';

/** Months up to that of a business day, the latest first: `2026-01`, `2025-12`, … */
export function monthsBack(today: string, count: number): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: count }, (_each, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  );
}

/** A month in words: `2026年1月`, `January 2026`. */
export const monthText = (month: string, language: Language): string =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString(LOCALES[language], {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
