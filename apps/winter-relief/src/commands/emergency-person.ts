import { readResidentId, reject, type Rejected } from '@huzhu/kernel';
import { type BlindIndex, isRejected, type Work } from '@huzhu/service';
import { readTemporaryId, temporaryKeySource } from '../domain/temporary-id.js';
import type { EmergencyInWork } from './emergency-in-work.js';

/** A person and their household by keyed hashes. */
export interface PersonKeys {
  readonly personKey: string;
  readonly householdKey: string;
}

/** Relief of the same event that somebody holds, by whatever union. */
export interface HeldAid {
  readonly id: string;
  readonly emergencyId: string;
  readonly personKey: string;
  readonly householdKey: string;
  readonly unit: string;
  readonly compared: boolean;
}

/** The key of an identity number, or of a temporary id of the event. Refusals `ID_INVALID`, `TEMPORARY_ID_INVALID`. */
function keyOfPerson(index: BlindIndex, emergencyId: string, text: string): string | Rejected {
  if (text.startsWith('T')) {
    if (readTemporaryId(text) === null) return reject('TEMPORARY_ID_INVALID', 'EMERGENCY-AID-WAY');
    return index.personKey(temporaryKeySource(emergencyId, text), 'TEMPORARY_ID');
  }
  const read = readResidentId(text.toUpperCase());
  return read.kind === 'faulty' ? reject('ID_INVALID', 'GB11643', { fault: read.fault }) : index.personKey(text);
}

/** A household is its file where there is one, else its head; who names no head is the head. */
export async function keysOfPerson(
  work: Work,
  index: BlindIndex,
  emergencyId: string,
  { person, head }: { readonly person: string; readonly head: string | undefined },
): Promise<PersonKeys | Rejected> {
  const personKey = keyOfPerson(index, emergencyId, person);
  if (isRejected(personKey)) return personKey;
  const headKey = head === undefined ? personKey : keyOfPerson(index, emergencyId, head);
  if (isRejected(headKey)) return headKey;
  const files = await work.tx.query<{ person_key: string; household_id: string }>(
    'SELECT person_key, household_id FROM winter_relief.files_of($1) ORDER BY household_id',
    [[personKey, headKey]],
  );
  const file = files.find((each) => each.person_key === personKey) ?? files[0];
  const [meant] = await work.tx.query<{ household: string }>('SELECT winter_relief.household_meant($1) AS household', [
    file?.household_id ?? headKey,
  ]);
  return { personKey, householdKey: meant?.household ?? headKey };
}

/** What is locked for a person and their household before anybody looks what they hold. */
export const locksOf = ({ personKey, householdKey }: PersonKeys): string[] => [personKey, `household/${householdKey}`];

/**
 * Relief that persons or households hold of this event, or of an event of the same kind and day that another union declared:
 * that is the same one.
 */
export async function heldAids(
  work: Work,
  { id, kind, occurredOn }: Pick<EmergencyInWork, 'id' | 'kind' | 'occurredOn'>,
  { persons, households }: { readonly persons: readonly string[]; readonly households: readonly string[] },
): Promise<HeldAid[]> {
  return work.tx.query<HeldAid>(
    `SELECT id, emergency_id AS "emergencyId", person_key AS "personKey", household_key AS "householdKey", unit, compared
       FROM winter_relief.emergency_aids_of($1, $2)
      WHERE emergency_id = $3 OR (kind = $4 AND occurred_on = $5) ORDER BY id`,
    [persons, households, id, kind, occurredOn],
  );
}

/** Whether relief that is held is of the same person, or stands for the same household. */
export const holdsFor = (held: HeldAid, { personKey, householdKey }: PersonKeys, unit: string): boolean =>
  held.personKey === personKey || (unit === 'HOUSEHOLD' && held.unit === unit && held.householdKey === householdKey);

/** Who counts for relief as the files know them today. */
export interface HouseholdToday {
  /** The person, and everybody of their file where relief is once a household. */
  readonly persons: ReadonlySet<string>;
  /** The household the relief was given to, and those of the files. */
  readonly households: ReadonlySet<string>;
  /** Files whose aid counts: of the household where relief is once a household, else none. */
  readonly files: readonly string[];
}

/** Looks the household up once more: a file may have been opened, or people have joined it, since relief was given. */
export async function householdToday(
  work: Work,
  { personKey, householdKey, unit }: PersonKeys & { readonly unit: string },
): Promise<HouseholdToday> {
  const members = await work.tx.query<{ person_key: string; household_id: string }>(
    `SELECT of_file.person_key, of_file.household_id FROM winter_relief.files_of($1) AS file
       JOIN winter_relief.household_person AS of_file ON of_file.household_id = file.household_id`,
    [[personKey]],
  );
  const files = [...new Set(members.map((each) => each.household_id))];
  const ofHousehold = unit === 'HOUSEHOLD';
  return {
    persons: new Set(ofHousehold ? [personKey, ...members.map((each) => each.person_key)] : [personKey]),
    households: new Set([householdKey, ...files]),
    files: ofHousehold ? files : [],
  };
}
