import { bankCardCheckDigit, type Day, residentIdCheckCharacter } from '@huzhu/kernel';

/** A person of the road who is nobody: division 999999, a card of no bank's customer. */
export interface SyntheticPerson {
  readonly name: string;
  readonly idNumber: string;
  readonly cardNumber: string;
}

const DIVISION = '999999';
const CARD_PREFIX = '622202';

/** Makes a person with valid check digits. `number` keeps people apart; even numbers are women, odd ones men. */
export function syntheticPerson(name: string, birth: Day, number: number): SyntheticPerson {
  const digits = `${DIVISION}${birth.replaceAll('-', '')}${String(number).padStart(3, '0')}`;
  return { name, idNumber: `${digits}${residentIdCheckCharacter(digits)}`, cardNumber: syntheticCard(number) };
}

/** A bank card number with a valid check digit. */
export function syntheticCard(number: number): string {
  const digits = `${CARD_PREFIX}${String(number).padStart(12, '0')}`;
  return `${digits}${bankCardCheckDigit(digits)}`;
}
