import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type Persons, personsIn } from './claim-rows.js';

/** A card that a person, or a clerk for the person, has given; sealed. */
export interface GivenPayee {
  readonly personKey: string;
  readonly sealedPayee: string;
  readonly payeeKey: string;
  /** What may be shown of it: masked number and bank, sealed. */
  readonly sealedShown: string;
  /** It bears another name than the member's, and nobody has looked at it. */
  readonly nameDiffers: boolean;
  readonly givenBy: string;
  readonly givenOn: Day;
}

/** Where a person's benefits go, as far as it is known. */
export interface KnownPayee {
  readonly sealedPayee: string;
  /** The card bears another name than the person's, and nobody has looked at it. */
  readonly nameDiffers: boolean;
}

/** The sealed card of each person: the one given last, else the one of the latest coverage. */
export async function readPayees(tx: Tx, persons: Persons): Promise<Map<string, KnownPayee>> {
  const { sql, parameter } = personsIn(persons);
  const rows = await tx.query<KnownPayee & { personKey: string }>(
    `SELECT DISTINCT ON (person_key) person_key AS "personKey", sealed_payee AS "sealedPayee", name_differs AS "nameDiffers"
       FROM (SELECT person_key, sealed_payee, name_differs, NULL::date AS start_on FROM claims.person_payee
              WHERE person_key = ANY(${sql})
             UNION ALL
             SELECT person_key, sealed_payee, false, start_on FROM claims.coverage_of(${sql})
              WHERE sealed_payee IS NOT NULL AND status = 'ACTIVE') AS known
      ORDER BY person_key, start_on DESC NULLS FIRST`,
    [parameter],
  );
  return new Map(rows.map(({ personKey, ...payee }) => [personKey, payee]));
}

/** The keyed hash of the card that a person's coverage told, by the sealed text it was told with. */
export async function readCoverageCards(tx: Tx, personKey: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ sealed_payee: string; payee_key: string }>(
    `SELECT sealed_payee, payee_key FROM claims.coverage_of(ARRAY[$1::text])
      WHERE sealed_payee IS NOT NULL AND payee_key IS NOT NULL`,
    [personKey],
  );
  return new Map(rows.map((row) => [row.sealed_payee, row.payee_key]));
}

/** Keyed hashes of the names that a person's coverage told. */
export async function readNameKeys(tx: Tx, personKey: string): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ name_key: string }>(
    `SELECT name_key FROM claims.coverage_of(ARRAY[$1::text]) WHERE name_key IS NOT NULL AND status = 'ACTIVE'`,
    [personKey],
  );
  return new Set(rows.map((row) => row.name_key));
}

/** A person has looked at a card: it is good for what comes later too. */
export async function acceptName(tx: Tx, personKey: string, payeeKey: string): Promise<void> {
  await tx.query(
    'UPDATE claims.person_payee SET name_differs = false WHERE person_key = $1 AND payee_key = $2 AND name_differs',
    [personKey, payeeKey],
  );
}

export async function keepPayee(tx: Tx, payee: GivenPayee): Promise<void> {
  await tx.query(
    `INSERT INTO claims.person_payee (person_key, sealed_payee, payee_key, sealed_shown, given_by, given_on, name_differs)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (person_key) DO UPDATE SET sealed_payee = EXCLUDED.sealed_payee, payee_key = EXCLUDED.payee_key,
       sealed_shown = EXCLUDED.sealed_shown, given_by = EXCLUDED.given_by, given_on = EXCLUDED.given_on,
       name_differs = EXCLUDED.name_differs`,
    [
      payee.personKey,
      payee.sealedPayee,
      payee.payeeKey,
      payee.sealedShown,
      payee.givenBy,
      payee.givenOn,
      payee.nameDiffers,
    ],
  );
}

/** The card a person, or a clerk for the person, gave last; null if none was. `sealedShown` is null of cards from before it was kept. */
export async function readGivenPayee(
  tx: Tx,
  personKey: string,
): Promise<{ readonly sealedShown: string | null; readonly givenOn: Day } | null> {
  const [row] = await tx.query<{ sealedShown: string | null; givenOn: Day }>(
    `SELECT sealed_shown AS "sealedShown", given_on AS "givenOn" FROM claims.person_payee WHERE person_key = $1`,
    [personKey],
  );
  return row ?? null;
}

/** Place of what may be shown of a card. */
export const shownPayeePlace = (personKey: string): string => `person_payee/${personKey}`;
