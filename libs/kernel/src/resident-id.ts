import { parseDay, type Day } from './day.js';

const FORM = /^\d{17}[\dX]$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

export type Sex = 'M' | 'F';
export type ResidentIdFault = 'FORMAT' | 'CHECKSUM' | 'DATE';

/** What a resident identity number (公民身份号码) says about its holder. */
export interface ResidentId {
  readonly kind: 'valid';
  /** Division of the first registration; historical, so it is never a reason to refuse. */
  readonly division: string;
  readonly birth: Day;
  readonly sex: Sex;
}

/** Check character of the 17 digits before it: ISO 7064 MOD 11-2 (GB 11643-1999). */
export function residentIdCheckCharacter(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return CHECK_CHARACTERS[sum % 11]!;
}

/**
 * Reads an 18-character resident id (GB 11643-1999), capital `X`; answers the first fault of form, check character and
 * birth date. Old numbers of 15 digits have the fault `FORMAT`. A birth in the future is for the caller, who knows the day.
 */
export function readResidentId(
  text: string,
): ResidentId | { readonly kind: 'faulty'; readonly fault: ResidentIdFault } {
  if (!FORM.test(text)) return { kind: 'faulty', fault: 'FORMAT' };
  if (residentIdCheckCharacter(text) !== text[17]) return { kind: 'faulty', fault: 'CHECKSUM' };
  const birth = parseDay(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`);
  if (birth === null) return { kind: 'faulty', fault: 'DATE' };
  return { kind: 'valid', division: text.slice(0, 6), birth, sex: Number(text[16]) % 2 === 1 ? 'M' : 'F' };
}
