import { addDays, day } from '@huzhu/kernel';

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;
/** What a spreadsheet keeps of a number. */
const SIGNIFICANT_DIGITS = 15;

/**
 * The text of a number cell from the digits in the file, without a float: `48.0` is `48`, `1.389303282E10` is
 * `13893032820`, rounding noise beyond 15 digits goes. A long integer written out in full keeps all its digits; one
 * that has lost some to an exponent stays as it is, so that nobody takes it for an id.
 */
export function numberText(raw: string): string {
  const match = NUMBER.exec(raw);
  if (!match) return raw;
  const [, sign, whole, fraction = '', exponent] = match;
  if (fraction === '' && exponent === undefined) return raw;
  const shift = Number(exponent ?? 0);
  if (Math.abs(shift) > 2 * SIGNIFICANT_DIGITS) return raw;
  const digits = `${whole}${fraction}`.padEnd(whole!.length + shift, '0').padStart(fraction.length - shift + 1, '0');
  const point = digits.length - Math.max(0, fraction.length - shift);
  const integer = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  const significant = integer === '0' ? 0 : integer.length;
  if (significant > SIGNIFICANT_DIGITS) {
    const writtenOut = fraction.length >= shift && /^0*$/.test(digits.slice(point));
    return writtenOut ? `${sign}${integer}` : raw;
  }
  const rounded = roundFraction(integer, digits.slice(point), SIGNIFICANT_DIGITS - significant);
  return `${rounded === '0' ? '' : sign}${rounded}`;
}

/** Keeps so many digits after the point, half up, and no zeros at the end. */
function roundFraction(integer: string, fraction: string, keep: number): string {
  if (fraction.length <= keep) return joinDecimal(integer, fraction);
  const scaled = BigInt(`${integer}${fraction.slice(0, keep)}`) + (fraction[keep]! >= '5' ? 1n : 0n);
  const digits = scaled.toString().padStart(keep + 1, '0');
  return joinDecimal(digits.slice(0, digits.length - keep), digits.slice(digits.length - keep));
}

function joinDecimal(integer: string, fraction: string): string {
  const kept = fraction.replace(/0+$/, '');
  return kept === '' ? integer : `${integer}.${kept}`;
}

const DAY_SECONDS = 86_400;

/** The text of a date cell from its serial number: `2026-01-31`, with ` 08:30:00` if it has a time of day. */
export function dateText(raw: string, since1904: boolean): string {
  const serial = Number(raw);
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return raw;
  let days = Math.floor(serial);
  let seconds = Math.round((serial - days) * DAY_SECONDS);
  if (seconds === DAY_SECONDS) [days, seconds] = [days + 1, 0];
  // The 1900 calendar counts a 29 February 1900 that never was.
  const first = since1904 ? '1904-01-01' : days < 60 ? '1899-12-31' : '1899-12-30';
  const date = addDays(day(first), days);
  if (seconds === 0) return date;
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${date} ${part(seconds / 3600)}:${part((seconds % 3600) / 60)}:${part(seconds % 60)}`;
}

/** Built-in formats that show a date or a time; 27–36 and 50–58 are the Chinese ones. */
const BUILT_IN_DATES = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

/** Whether a number format shows a date: by its built-in id, or by the letters of its own code. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to);
  const letters = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  return /[ymdhs]/i.test(letters) && !/[0#?]/.test(letters.replace(/s\.0+/gi, ''));
}

/** Text as the format escapes control characters: `_x000D_`. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
