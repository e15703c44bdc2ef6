import { type Day, type Fen, parseDay, parseYuan } from '@huzhu/kernel';

/** Blanks of every kind: space, tab, no-break, full-width (U+3000), and the invisible ones. */
const BLANKS = /[\s\u200b-\u200d\u2060\ufeff]/gu;
const OUTER_BLANKS = /^[\s\u200b-\u200d\u2060\ufeff]+|[\s\u200b-\u200d\u2060\ufeff]+$/gu;
const YUAN_WITH_ZEROS = /^(-?\d+(?:\.\d{1,2})?)0*$/;

const BLANK = /[\s\u200b-\u200d\u2060\ufeff]/u;
/** Most cells of a large file are plain already: to see that costs a tenth of cleaning them. */
const PLAIN = /^[!-~]*$/;

const beginsOrEndsBlank = (text: string): boolean =>
  BLANK.test(text.charAt(0)) || BLANK.test(text.charAt(text.length - 1));

/** Takes the blanks around a text away. */
export const trimBlanks = (text: string): string => (beginsOrEndsBlank(text) ? text.replace(OUTER_BLANKS, '') : text);

/** Numbers and codes as typed by hand: full-width characters become plain ones, all blanks go. */
export const compact = (text: string): string => (PLAIN.test(text) ? text : text.normalize('NFKC').replace(BLANKS, ''));

export const isBlank = (text: string): boolean => trimBlanks(text) === '';

/** Yuan as `12`, `12.0`, `12.00` or `12.000`; null if it is no amount or finer than a fen. */
export function cleanYuan(text: string): Fen | null {
  const plain = compact(text);
  const match = YUAN_WITH_ZEROS.exec(plain);
  return parseYuan(plain.includes('.') && match ? match[1]! : plain);
}

/** A whole number ≥ 0 as `2` or `2.0`; null if it is none. */
export function cleanCount(text: string): number | null {
  const match = /^(\d{1,9})(?:\.0*)?$/.exec(compact(text));
  return match ? Number(match[1]) : null;
}

/** Year, month and day apart by a dash, a slash, a dot or 年月日; a time of day may follow. */
const SPACED_DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/u;
const EIGHT_DIGITS = /^(\d{4})(\d{2})(\d{2})$/;

/** A day as `2026-01-31`, `2026/1/31`, `2026.1.31`, `2026年1月31日` or `20260131`; null if it is none. */
export function cleanDay(text: string): Day | null {
  const plain = trimBlanks(text).normalize('NFKC');
  const [, year = '', month = '', on = ''] = SPACED_DAY.exec(plain) ?? EIGHT_DIGITS.exec(plain) ?? [];
  return parseDay(`${year}-${month.padStart(2, '0')}-${on.padStart(2, '0')}`);
}
