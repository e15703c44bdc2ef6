import { residentIdCheckCharacter } from '@huzhu/kernel';

const DIGITS = 6;

const checkOf = (number: number): string => residentIdCheckCharacter(String(number).padStart(17, '0'));

/** The nth temporary id of an event; a mistyped digit is noticed by its check character (ISO 7064 MOD 11-2). */
export const temporaryIdOf = (number: number): string => `T${String(number).padStart(DIGITS, '0')}-${checkOf(number)}`;

/** Its number, or null for what cannot be one. */
export function readTemporaryId(text: string): number | null {
  const number = Number(/^T(\d{6})-[\dXx]$/.exec(text)?.[1] ?? '0');
  return number > 0 && temporaryIdOf(number) === text.toUpperCase() ? number : null;
}

/** What stands for the person until they are known: no other event has the same. */
export const temporaryKeySource = (emergencyId: string, temporaryId: string): string =>
  `${emergencyId}/${temporaryId.toUpperCase()}`;
