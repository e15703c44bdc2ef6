import { fullYears, isBankCard, isMobile, readResidentId, type Day, type ResidentId } from '@huzhu/kernel';
import type { Plan } from '../plan/plan.js';
import { priceOf } from '../plan/price.js';
import { keeps } from '../plan/thresholds.js';
import type { RosterRow } from './clean-row.js';

/** Faults of a roster row, in the order in which they are listed. */
export const ROSTER_ERRORS = [
  'NAME_MISSING',
  'ID_FORMAT',
  'ID_CHECKSUM',
  'ID_DATE',
  'SEX_MISMATCH',
  'AGE_OUT_OF_RANGE',
  'SEX_NOT_ELIGIBLE',
  'MOBILE_FORMAT',
  'CARD_CHECKSUM',
  'UNITS_MISSING',
  'UNITS_OVER_LIMIT',
  'AMOUNT_MISMATCH',
  'CONSENT_MISSING',
  'CONSENT_DAY_FORMAT',
  'CONSENT_DAY_AHEAD',
  'UNITS_DIFFER',
  'DUPLICATE_IN_FILE',
] as const;
export type RosterError = (typeof ROSTER_ERRORS)[number];

/**
 * All faults of one cleaned row, for coverage from `start`; an empty list accepts it. Of the faults of the id only the
 * first is told, and then sex and age are not looked at. Other units and duplicates are found over the whole file.
 */
export function checkRosterRow(row: RosterRow, plan: Plan, start: Day): readonly RosterError[] {
  const errors: RosterError[] = [];
  if (row.name === '') errors.push('NAME_MISSING');
  const id = readResidentId(row.id);
  if (id.kind === 'faulty') errors.push(`ID_${id.fault}`);
  else if (id.birth > start) errors.push('ID_DATE');
  else errors.push(...checkHolder(row, id, plan, start));
  if (!isMobile(row.mobile)) errors.push('MOBILE_FORMAT');
  if (row.card !== null && !isBankCard(row.card)) errors.push('CARD_CHECKSUM');
  if (row.units !== null && row.units > plan.enrolment.units.most) errors.push('UNITS_OVER_LIMIT');
  // Without units nothing can be said of the amounts.
  if (row.units === null) errors.push('UNITS_MISSING');
  else if (!amountsMatch(row, plan)) errors.push('AMOUNT_MISMATCH');
  if (!row.consent) errors.push('CONSENT_MISSING');
  return errors;
}

function checkHolder(row: RosterRow, id: ResidentId, plan: Plan, start: Day): readonly RosterError[] {
  const { comparators, enrolment } = plan;
  const { age, sex } = enrolment;
  const years = fullYears(id.birth, start);
  const errors: RosterError[] = [];
  if (row.sex !== id.sex) errors.push('SEX_MISMATCH');
  if (years < age.from || !keeps(years, comparators.ageTo, age.to)) errors.push('AGE_OUT_OF_RANGE');
  if (sex !== null && id.sex !== sex) errors.push('SEX_NOT_ELIGIBLE');
  return errors;
}

/** Own and union share must make the price of the units exactly; an unreadable share does not. */
function amountsMatch({ units, ownShareFen, unionShareFen }: RosterRow, plan: Plan): boolean {
  if (units === null || ownShareFen === null || unionShareFen === null) return false;
  return ownShareFen + unionShareFen === priceOf(plan, units);
}
