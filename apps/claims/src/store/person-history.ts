import type { Tx } from '@huzhu/messaging';

/**
 * Deciding reads coverage; coverage that arrives looks for decisions it changes. Deciders share this lock, coverage takes
 * it alone at its end, so that neither misses the other. It is taken before any other lock.
 */
const DECIDING = `hashtext('claims.deciding')`;

export const shareDeciding = (tx: Tx): Promise<unknown> =>
  tx.query(`SELECT pg_advisory_xact_lock_shared(7001, ${DECIDING})`);

export const stopDeciding = (tx: Tx): Promise<unknown> => tx.query(`SELECT pg_advisory_xact_lock(7001, ${DECIDING})`);

/** Locks the histories of persons in one order for everybody; a person without one gets an empty one. */
export async function lockHistories(tx: Tx, personKeys: readonly string[]): Promise<Map<string, string | null>> {
  const sorted = [...new Set(personKeys)].sort();
  tx.send(
    `INSERT INTO claims.person_history (person_key) SELECT * FROM UNNEST($1::text[]) AS key ORDER BY key
     ON CONFLICT DO NOTHING`,
    [sorted],
  );
  const rows = await tx.query<{ person_key: string; sealed: string | null }>(
    `SELECT person_key, sealed FROM claims.person_history WHERE person_key = ANY($1::text[])
      ORDER BY person_key FOR UPDATE`,
    [sorted],
  );
  return new Map(rows.map((row) => [row.person_key, row.sealed]));
}

export function saveHistories(tx: Tx, sealedByPerson: ReadonlyMap<string, string>): void {
  if (sealedByPerson.size === 0) return;
  tx.send(
    `UPDATE claims.person_history AS held SET sealed = changed.sealed, version = held.version + 1
       FROM UNNEST($1::text[], $2::text[]) AS changed(person_key, sealed) WHERE held.person_key = changed.person_key`,
    [[...sealedByPerson.keys()], [...sealedByPerson.values()]],
  );
}

/** Asks for a new decision of a person's later unapproved claims, from a place in their order on. */
export async function askAgain(
  tx: Tx,
  persons: readonly { readonly personKey: string; readonly fromOn: string; readonly fromKey: string }[],
): Promise<void> {
  if (persons.length === 0) return;
  await tx.query(
    `INSERT INTO claims.redecision (person_key, from_on, from_key)
     SELECT * FROM UNNEST($1::text[], $2::date[], $3::text[])`,
    [
      persons.map(({ personKey }) => personKey),
      persons.map(({ fromOn }) => fromOn),
      persons.map(({ fromKey }) => fromKey),
    ],
  );
}

/** Asks for a new decision of the claims that coverage or a plan may change; `outcomes` null means any outcome. */
export async function askAgainAbout(
  tx: Tx,
  options: {
    readonly personKeys: readonly string[] | null;
    readonly plan: string | null;
    readonly outcomes: readonly string[] | null;
    readonly causedBy: string;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO claims.redecision (person_key, from_on, from_key, caused_by)
     SELECT DISTINCT ON (person_key) person_key, order_on, order_key, $4::uuid FROM claims.claim
      WHERE ($1::text[] IS NULL OR person_key = ANY($1::text[])) AND ($2::text IS NULL OR plan = $2)
        AND ($3::text[] IS NULL OR outcome = ANY($3::text[]))
        AND (status IN ('FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL', 'CONFIRMATION')
             OR status = 'CLOSED' AND outcome = 'NOT_COVERED')
      ORDER BY person_key, order_on, order_key`,
    [options.personKeys, options.plan, options.outcomes, options.causedBy],
  );
}
