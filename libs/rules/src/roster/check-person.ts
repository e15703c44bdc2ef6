import { isBankCard, isMobile, readResidentId, residentIdCheckCharacter, type Day } from '@huzhu/kernel';
import type { RosterError } from './check-roster-row.js';
import type { RosterRow } from './clean-row.js';

const OLD_ID = /^\d{15}$/;

/** An id of 15 digits, as they were until 1999, in 18: the century and the check digit are added. */
export function completeOldId(id: string): string {
  if (!OLD_ID.test(id)) return id;
  const body = `${id.slice(0, 6)}19${id.slice(6)}`;
  return body + residentIdCheckCharacter(body);
}

/** Faults of a person on a list, whatever the list is for; mobile number, sex and card are looked at where they are given. */
export function checkPerson(row: RosterRow, on: Day): RosterError[] {
  const errors: RosterError[] = [];
  if (row.name === '') errors.push('NAME_MISSING');
  const id = readResidentId(row.id);
  if (id.kind === 'faulty') errors.push(`ID_${id.fault}`);
  else if (id.birth > on) errors.push('ID_DATE');
  else if (row.sex !== null && row.sex !== id.sex) errors.push('SEX_MISMATCH');
  if (row.mobile !== '' && !isMobile(row.mobile)) errors.push('MOBILE_FORMAT');
  if (row.card !== null && !isBankCard(row.card)) errors.push('CARD_CHECKSUM');
  return errors;
}
