/** A person known as a member. Belongs to no organisation; name, numbers and card are ciphertext. */
export interface Person {
  readonly personKey: string;
  readonly mobileKey: string | null;
  readonly sealed: string;
}

/** What is sealed of a person. */
export interface PersonFacts {
  readonly name: string;
  readonly idNumber: string;
  readonly mobile: string;
  readonly card?: string;
  readonly bank?: string;
}

export type PersonEvent = { readonly type: 'person-registered' | 'person-renewed' } & Person;

/** The person after an event: the newest roster tells name, mobile number and card. */
export function evolvePerson(_state: Person | null, { type: _type, ...person }: PersonEvent): Person {
  return person;
}

/** Place of a person's sealed facts: bound to the key, so that they move from staging to the person as they are. */
export const personPlace = (personKey: string): string => `person/${personKey}`;

/** Place of the sealed facts of a row that names nobody for sure. */
export const linePlace = (rosterId: string, line: number): string => `roster-line/${rosterId}/${line}`;
