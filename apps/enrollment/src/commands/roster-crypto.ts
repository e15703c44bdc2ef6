import type { RosterRow } from '@huzhu/rules';
import type { BlindIndex, FieldCipher, Payee } from '@huzhu/service';
import { linePlace, type PersonFacts, personPlace } from '../domain/person.js';

/** An accepted row as it is kept: one sealed text and two keyed hashes. */
export interface SealedPerson {
  readonly personKey: string;
  readonly mobileKey: string;
  readonly sealed: string;
}

export function sealPerson(row: RosterRow, cipher: FieldCipher, index: BlindIndex): SealedPerson {
  const personKey = index.personKey(row.id);
  return {
    personKey,
    mobileKey: index.mobileKey(row.mobile),
    sealed: cipher.seal(personPlace(personKey), factsOf(row)),
  };
}

export const sealFaulty = (rosterId: string, line: number, row: RosterRow, cipher: FieldCipher): string =>
  cipher.seal(linePlace(rosterId, line), factsOf(row));

const factsOf = ({ name, id, mobile, card, bank }: RosterRow): PersonFacts => ({
  name,
  idNumber: id,
  mobile,
  ...(card === null ? {} : { card }),
  ...(bank === '' ? {} : { bank }),
});

/** Where a member's benefits are paid; null until a bank card is known. */
export const payeeOf = ({ name, card, bank }: PersonFacts): Payee | null =>
  card === undefined
    ? null
    : { name, accountNumber: card, accountKind: 'CARD', ...(bank === undefined ? {} : { bankName: bank }) };
