import type { MaskedPerson, PersonChangeView } from '@huzhu/contracts';
import { maskMobile, maskName, maskResidentId } from '@huzhu/kernel';
import type { FieldCipher } from '@huzhu/service';
import type { PersonFacts } from '../domain/person.js';
import { changePlace } from '../domain/person-change.js';
import type { PersonChangeRow } from './person-change.entity.js';

/** What of a change is shown: the new facts masked, for the second person to compare with the papers. */
export function personChangeView(row: PersonChangeRow, cipher: FieldCipher): PersonChangeView {
  const { id, version, personId, orgId, kind, status, reason, fields, sealed, happenedOn, proposedOn } = row;
  const { decidedOn, refusalReason } = row;
  return {
    id,
    version,
    personId,
    orgId,
    kind,
    status,
    reason,
    fields: [...fields],
    ...(sealed === null ? {} : { proposed: masked(cipher.open<Partial<PersonFacts>>(changePlace(id), sealed)) }),
    ...(happenedOn === null ? {} : { happenedOn }),
    proposedOn,
    ...(decidedOn === null ? {} : { decidedOn }),
    ...(refusalReason === null ? {} : { refusalReason }),
  };
}

/** Personal data as it is shown to staff. */
const masked = ({ name, idNumber, mobile }: Partial<PersonFacts>): MaskedPerson => ({
  ...(name === undefined ? {} : { name: maskName(name) }),
  ...(idNumber === undefined ? {} : { idNumber: maskResidentId(idNumber) }),
  ...(mobile === undefined ? {} : { mobile: maskMobile(mobile) }),
});
