import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';

/** A card that a person, or a clerk for the person, has given; sealed. */
export interface GivenPayee {
  readonly personKey: string;
  readonly sealedPayee: string;
  readonly payeeKey: string;
  readonly givenBy: string;
  readonly givenOn: Day;
}

/** The sealed card of each person: the one given last, else the one of the latest coverage. */
export async function readPayees(tx: Tx, personKeys: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ person_key: string; sealed_payee: string }>(
    `SELECT DISTINCT ON (person_key) person_key, sealed_payee
       FROM (SELECT person_key, sealed_payee, NULL::date AS start_on FROM claims.person_payee
              WHERE person_key = ANY($1::text[])
             UNION ALL
             SELECT person_key, sealed_payee, start_on FROM claims.coverage_of($1::text[])
              WHERE sealed_payee IS NOT NULL AND status = 'ACTIVE') AS known
      ORDER BY person_key, start_on DESC NULLS FIRST`,
    [personKeys],
  );
  return new Map(rows.map((row) => [row.person_key, row.sealed_payee]));
}

export async function keepPayee(tx: Tx, payee: GivenPayee): Promise<void> {
  await tx.query(
    `INSERT INTO claims.person_payee (person_key, sealed_payee, payee_key, given_by, given_on) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (person_key) DO UPDATE SET sealed_payee = EXCLUDED.sealed_payee, payee_key = EXCLUDED.payee_key,
       given_by = EXCLUDED.given_by, given_on = EXCLUDED.given_on`,
    [payee.personKey, payee.sealedPayee, payee.payeeKey, payee.givenBy, payee.givenOn],
  );
}
