import type { ContractFault, HouseholdFacts as FactsBody, HouseholdMember } from '@huzhu/contracts';
import { type Day, type Fen, day, fullYears, parseDay, readResidentId } from '@huzhu/kernel';
import { referenceStandard } from '@huzhu/rules';
import { type BlindIndex, Problem } from '@huzhu/service';
import type { HouseholdFacts } from '../domain/assessment.js';
import type { MemberFacts } from '../domain/household.js';

const ADULT_YEARS = 18;

/** Facts from the wire, by a living line and, unless told, its minimum wage; amounts become bigint. */
export const readFacts = (body: FactsBody, lineMonthlyFen: Fen, minimumWageMonthlyFen: Fen | null): HouseholdFacts => ({
  incomeFen: BigInt(body.incomeFen),
  rigidCostFen: BigInt(body.rigidCostFen),
  lineMonthlyFen,
  comparator: body.comparator ?? referenceStandard.lines.comparator,
  idleAdults: body.idleAdults,
  minimumWageMonthlyFen: BigInt(body.minimumWageMonthlyFen ?? (body.idleAdults > 0 ? (minimumWageMonthlyFen ?? 0) : 0)),
  vetoes: body.vetoes,
  event:
    body.event === undefined
      ? null
      : {
          happenedOn: day(body.event.happenedOn),
          costFen: BigInt(body.event.costFen),
          compensationFen: BigInt(body.event.compensationFen),
        },
});

const idTypeOf = (member: HouseholdMember): string => member.idType ?? 'RESIDENT_ID';
const cleanId = (member: HouseholdMember): string => member.idNumber.replaceAll(/\s/g, '').toUpperCase();

type Birth = { readonly day: Day } | { readonly fault: Omit<ContractFault, 'pointer'>; readonly field: string };

function birthOf(member: HouseholdMember, today: Day): Birth {
  if (idTypeOf(member) === 'RESIDENT_ID') {
    const read = readResidentId(cleanId(member));
    if (read.kind === 'faulty') {
      const fault = { code: `RESIDENT_ID_${read.fault}`, detail: 'not a resident id number of 18 characters' };
      return { field: 'idNumber', fault };
    }
    if (read.birth > today) {
      return { field: 'idNumber', fault: { code: 'RESIDENT_ID_DATE', detail: 'the birth date is in the future' } };
    }
    return { day: read.birth };
  }
  const birth = member.birthDay === undefined ? null : parseDay(member.birthDay);
  if (birth === null || birth > today) {
    return {
      field: 'birthDay',
      fault: { code: 'BIRTH_DAY_NEEDED', detail: 'this document does not tell the birth date' },
    };
  }
  return { day: birth };
}

/** Members as the rules need them, keyed instead of named. Throws a Problem that names every faulty document. */
export function readMembers(members: readonly HouseholdMember[], today: Day, index: BlindIndex): MemberFacts[] {
  const faults: ContractFault[] = [];
  const read = members.map((member, place): MemberFacts => {
    const birth = birthOf(member, today);
    if ('fault' in birth) faults.push({ pointer: `/members/${place}/${birth.field}`, ...birth.fault });
    return {
      personKey: index.personKey(cleanId(member), idTypeOf(member)),
      relation: member.relation,
      adult: 'day' in birth && fullYears(birth.day, today) >= ADULT_YEARS,
      mandateSigned: member.mandateSigned,
      sharesIncome: member.sharesIncome ?? true,
    };
  });
  if (faults.length > 0)
    throw new Problem(400, 'INVALID_BODY', 'Some members cannot be identified; see errors.', faults);
  return read;
}
