import { type Day, parseDay } from '@huzhu/kernel';
import type { RosterError } from './check-roster-row.js';
import type { RosterRow } from './clean-row.js';

/**
 * Faults of the day of consent on a row that is taken in on `importedOn`: it may not lie after that day (plan clause 2.5.2; consent
 * comes before use). None told is no fault, for rosters of before had no such column, and no day is put in its place.
 */
export function checkConsentDay({ consentOn }: RosterRow, importedOn: Day): readonly RosterError[] {
  if (consentOn === '') return [];
  const given = parseDay(consentOn);
  if (given === null) return ['CONSENT_DAY_FORMAT'];
  return given > importedOn ? ['CONSENT_DAY_AHEAD'] : [];
}
