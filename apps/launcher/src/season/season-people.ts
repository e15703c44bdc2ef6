import { addDays, day } from '@huzhu/kernel';
import { syntheticPerson, type SyntheticPerson } from '../road/synthetic-people.js';

const FIRST_BIRTH = day('1955-01-01');
const NUMBERS_A_DAY = 1_000;

/** The nth person of the season: of nobody's division, with check digits that hold. */
export const seasonPerson = (nth: number): SyntheticPerson => {
  const birth = addDays(FIRST_BIRTH, Math.floor(nth / NUMBERS_A_DAY));
  const person = syntheticPerson('示范人', birth, nth % NUMBERS_A_DAY);
  return { ...person, cardNumber: syntheticPerson('示范人', birth, nth + NUMBERS_A_DAY).cardNumber };
};

/** People of households come first, two each; those of the lists after them. */
export const HOUSEHOLD_PEOPLE = 2;
