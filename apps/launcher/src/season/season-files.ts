import { householdNamed, householdRegistered, toMessage } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import { addToOutbox, openDatabase, type Tx } from '@huzhu/messaging';
import { BlindIndex, FieldCipher, PayeeSealer } from '@huzhu/service';
import { v7 as newId } from 'uuid';
import type { Platform } from '../platform.js';
import { HOUSEHOLD_PEOPLE, seasonPerson } from './season-people.js';

const FILES_PER_STATEMENT = 1_000;
/** As many events as a file has on its way to approval, about. */
const VERSION = 10;

/** A household of the season. */
export interface SeasonFile {
  readonly householdId: string;
  readonly orgId: string;
}

/** Files to be written; `from` and `count` say which people live in them. */
interface FilesWanted {
  readonly from: number;
  readonly count: number;
  readonly activeFrom: Day;
  readonly orgs: readonly string[];
}

interface MadeFile extends SeasonFile {
  readonly fileNumber: string;
  readonly mainPersonKey: string;
  readonly memberPersonKeys: string[];
  readonly sealedPayee: string;
  readonly sealedName: string;
}

/** What personal data is sealed and hashed with, as hardship does it. */
interface Keys {
  readonly index: BlindIndex;
  readonly cipher: FieldCipher;
  readonly sealer: PayeeSealer;
}

/**
 * Files that were on the books before the season: rows and events of hardship as approvals would have left them, made after
 * the pattern of one that went the whole way.
 */
export async function writeFiles(platform: Platform, pattern: string, wanted: FilesWanted): Promise<SeasonFile[]> {
  const { secrets, adminUrl } = platform;
  const keys: Keys = {
    index: new BlindIndex(secrets.personKeySecret),
    cipher: new FieldCipher(JSON.stringify(secrets.fieldKeys)),
    sealer: await PayeeSealer.of(JSON.stringify(secrets.payeePublicKey)),
  };
  const database = await openDatabase({ url: adminUrl, poolSize: 1 });
  const written: SeasonFile[] = [];
  try {
    for (let start = 0; start < wanted.count; start += FILES_PER_STATEMENT) {
      const count = Math.min(FILES_PER_STATEMENT, wanted.count - start);
      const made = makeFiles(
        keys,
        wanted,
        Array.from({ length: count }, (_, place) => wanted.from + start + place),
      );
      await database.transaction((tx) => insertFiles(tx, pattern, wanted.activeFrom, made));
      written.push(...made.map(({ householdId, orgId }) => ({ householdId, orgId })));
    }
    return written;
  } finally {
    await database.close();
  }
}

function makeFiles({ index, cipher, sealer }: Keys, { orgs }: FilesWanted, numbers: readonly number[]): MadeFile[] {
  const payees = sealer.sealMany(
    numbers.map((number) => {
      const { name, cardNumber } = seasonPerson(number * HOUSEHOLD_PEOPLE);
      return { name, accountNumber: cardNumber, accountKind: 'CARD' as const };
    }),
  );
  return numbers.map((number, place) => {
    const householdId = newId();
    const people = [0, 1].map((nth) => seasonPerson(number * HOUSEHOLD_PEOPLE + nth));
    const memberPersonKeys = people.map(({ idNumber }) => index.personKey(idNumber));
    return {
      householdId,
      orgId: orgs[number % orgs.length] ?? '',
      fileNumber: `KN-2025-9${String(number).padStart(7, '0')}`,
      mainPersonKey: memberPersonKeys[0] ?? '',
      memberPersonKeys,
      sealedPayee: payees[place] ?? '',
      sealedName: cipher.seal(`household-name/${householdId}`, { name: people[0]?.name ?? '' }),
    };
  });
}

async function insertFiles(tx: Tx, pattern: string, activeFrom: Day, made: readonly MadeFile[]): Promise<void> {
  await tx.query(
    `INSERT INTO hardship.household
     SELECT (jsonb_populate_record(pattern, made || jsonb_build_object('active_from', $3::date))).*
       FROM hardship.household AS pattern, jsonb_array_elements($2::jsonb) AS made WHERE pattern.id = $1`,
    [pattern, JSON.stringify(made.map(rowOf)), activeFrom],
  );
  await tx.query(
    `INSERT INTO hardship.person_on_file (person_key, household_id, org_id)
     SELECT * FROM UNNEST($1::text[], $2::uuid[], $3::uuid[])`,
    [
      made.flatMap((file) => file.memberPersonKeys),
      made.flatMap((file) => file.memberPersonKeys.map(() => file.householdId)),
      made.flatMap((file) => file.memberPersonKeys.map(() => file.orgId)),
    ],
  );
  const facts = () => ({ id: newId(), time: new Date().toISOString(), version: VERSION });
  await addToOutbox(tx, 'hardship', [
    ...made.map(({ sealedName: _name, ...file }) =>
      toMessage(householdRegistered, { ...file, category: 'DEEP', activeFrom }, facts()),
    ),
    ...made.map(({ householdId, orgId, sealedName }) =>
      toMessage(householdNamed, { householdId, orgId, sealedName }, facts()),
    ),
  ]);
}

const rowOf = (file: MadeFile) => ({
  id: file.householdId,
  version: VERSION,
  org_id: file.orgId,
  file_number: file.fileNumber,
  main_person_key: file.mainPersonKey,
  member_person_keys: file.memberPersonKeys,
  sealed_payee: file.sealedPayee,
});
