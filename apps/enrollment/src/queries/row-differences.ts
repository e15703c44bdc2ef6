import type { RosterRowChange, RosterRowDifference } from '@huzhu/contracts';
import { maskBankCard, maskMobile, maskName } from '@huzhu/kernel';
import type { PersonFacts } from '../domain/person.js';

/** What a row says of a person, or what is known of them. */
export interface SaidOfPerson {
  readonly facts: PersonFacts;
  readonly units: number | null;
}

const FIELDS: Readonly<Record<RosterRowChange, (said: SaidOfPerson) => string>> = {
  NAME: ({ facts }) => maskName(facts.name),
  MOBILE: ({ facts }) => maskMobile(facts.mobile),
  CARD: ({ facts }) => (facts.card === undefined ? '' : maskBankCard(facts.card)),
  UNITS: ({ units }) => (units === null ? '' : String(units)),
};

const RAW: Readonly<Record<RosterRowChange, (said: SaidOfPerson) => string>> = {
  NAME: ({ facts }) => facts.name,
  MOBILE: ({ facts }) => facts.mobile,
  CARD: ({ facts }) => facts.card ?? '',
  UNITS: FIELDS.UNITS,
};

/** The changes of a row as before and after, masked. What no longer differs, because it was taken over, is left out. */
export const differencesOf = (
  changes: readonly RosterRowChange[],
  before: SaidOfPerson,
  after: SaidOfPerson,
): RosterRowDifference[] =>
  changes
    .filter((field) => RAW[field](before) !== RAW[field](after))
    .map((field) => ({ field, before: FIELDS[field](before), after: FIELDS[field](after) }));
