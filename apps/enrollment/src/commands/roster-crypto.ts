import { blankRow, type RosterRow } from '@huzhu/rules';
import type { BlindIndex, FieldCipher, Payee } from '@huzhu/service';
import { linePlace, type PersonFacts, personPlace } from '../domain/person.js';

/** An accepted row as it is kept: one sealed text and two keyed hashes. */
export interface SealedPerson {
  readonly personKey: string;
  readonly mobileKey: string | null;
  readonly sealed: string;
}

export function sealPerson(row: RosterRow, cipher: FieldCipher, index: BlindIndex): SealedPerson {
  const personKey = index.personKey(row.id);
  return {
    personKey,
    mobileKey: row.mobile === '' ? null : index.mobileKey(row.mobile),
    sealed: cipher.seal(personPlace(personKey), factsOf(row)),
  };
}

/** What else stood on a faulty row: who mends it types in only what is wrong. Shares in fen. */
interface FaultyRow extends PersonFacts {
  readonly rest?: Pick<RosterRow, 'documentType' | 'sex' | 'employment' | 'units' | 'consent'> &
    Partial<Pick<RosterRow, 'consentOn'>> & {
      readonly ownShareFen: number | null;
      readonly unionShareFen: number | null;
    };
}

export function sealFaulty(rosterId: string, line: number, row: RosterRow, cipher: FieldCipher): string {
  const { documentType, sex, employment, units, consent, consentOn } = row;
  const [ownShareFen, unionShareFen] = [numberOf(row.ownShareFen), numberOf(row.unionShareFen)];
  const rest = { documentType, sex, employment, units, consent, consentOn, ownShareFen, unionShareFen };
  const faulty: FaultyRow = { ...factsOf(row), rest };
  return cipher.seal(linePlace(rosterId, line), faulty);
}

/** A faulty row as it was read. */
export function openFaulty(rosterId: string, line: number, sealed: string, cipher: FieldCipher): RosterRow {
  const { name, idNumber, mobile, card, bank, rest } = cipher.open<FaultyRow>(linePlace(rosterId, line), sealed);
  const person = { name, id: idNumber, mobile, card: card ?? null, bank: bank ?? '' };
  if (rest === undefined) return { ...blankRow, ...person };
  const shares = { ownShareFen: fenOf(rest.ownShareFen), unionShareFen: fenOf(rest.unionShareFen) };
  return { ...blankRow, ...person, ...rest, ...shares };
}

const numberOf = (amountFen: bigint | null): number | null => (amountFen === null ? null : Number(amountFen));
const fenOf = (amountFen: number | null): bigint | null => (amountFen === null ? null : BigInt(amountFen));

export const factsOf = ({ name, id, mobile, card, bank }: RosterRow): PersonFacts => ({
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
