import type { CorrectPerson } from '@huzhu/contracts';
import { isBankCard, readResidentId } from '@huzhu/kernel';
import { Problem } from '@huzhu/service';
import type { PersonFacts } from '../domain/person.js';
import type { PersonField } from '../domain/person-change.js';

/** What a correction says anew. Throws a Problem (400) for a number that cannot be one; the number is not repeated. */
export function correctedFacts(body: CorrectPerson): { facts: Partial<PersonFacts>; fields: PersonField[] } {
  const { name, idNumber, mobile, card, bank } = body;
  if (idNumber !== undefined) {
    const read = readResidentId(idNumber.toUpperCase());
    if (read.kind === 'faulty') throw mistyped('/idNumber', `ID_${read.fault}`);
  }
  if (card !== undefined && !isBankCard(card)) throw mistyped('/card', 'CARD_CHECKSUM');
  const facts = {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(idNumber === undefined ? {} : { idNumber: idNumber.toUpperCase() }),
    ...(mobile === undefined ? {} : { mobile }),
    ...(card === undefined ? {} : { card }),
    ...(bank === undefined ? {} : { bank: bank.trim() }),
  };
  const fields: PersonField[] = [
    ...(name === undefined ? [] : ['NAME' as const]),
    ...(idNumber === undefined ? [] : ['ID_NUMBER' as const]),
    ...(mobile === undefined ? [] : ['MOBILE' as const]),
    ...(card === undefined && bank === undefined ? [] : ['CARD' as const]),
  ];
  return { facts, fields };
}

const mistyped = (pointer: string, code: string): Problem =>
  new Problem(400, 'INVALID_BODY', 'A number is mistyped; see errors.', [
    { pointer, code, detail: 'not such a number' },
  ]);
