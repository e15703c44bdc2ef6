import type { Tx } from '@huzhu/messaging';

/** A person whose keys are to be made. */
export interface UnindexedPerson {
  readonly id: string;
  readonly version: number;
  readonly personKey: string;
  readonly sealed: string;
}

export interface IndexedPerson {
  readonly id: string;
  readonly version: number;
  readonly nameKey: string;
  readonly initialsKey: string;
  readonly tailKey: string;
}

/** Takes some of the people who became known or changed since their keys were made. */
export async function takeUnindexed(tx: Tx, peopleMax: number): Promise<UnindexedPerson[]> {
  const taken = await tx.query<{ person_id: string }>(
    `DELETE FROM enrollment.person_to_index WHERE person_id IN (
       SELECT person_id FROM enrollment.person_to_index ORDER BY person_id LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING person_id`,
    [peopleMax],
  );
  if (taken.length === 0) return [];
  return tx.query(
    'SELECT id, version, person_key AS "personKey", sealed FROM enrollment.person WHERE id = ANY ($1::uuid[])',
    [taken.map((row) => row.person_id)],
  );
}

/** Writes the keys of people, unless newer ones are there. */
export async function writeSearchKeys(tx: Tx, people: readonly IndexedPerson[]): Promise<void> {
  await tx.query(
    `INSERT INTO enrollment.person_search AS held (person_id, person_version, name_key, initials_key, tail_key)
     SELECT * FROM UNNEST($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[])
     ON CONFLICT (person_id) DO UPDATE SET person_version = excluded.person_version, name_key = excluded.name_key,
       initials_key = excluded.initials_key, tail_key = excluded.tail_key
     WHERE held.person_version < excluded.person_version`,
    [
      people.map(({ id }) => id),
      people.map(({ version }) => version),
      people.map(({ nameKey }) => nameKey),
      people.map(({ initialsKey }) => initialsKey),
      people.map(({ tailKey }) => tailKey),
    ],
  );
}

/** Keys of what is looked for; null is not asked. */
export interface SoughtPeople {
  readonly nameKey: string | null;
  readonly initialsKey: string | null;
  readonly tailKey: string | null;
  /** Part of the employer's name. */
  readonly employer: string | null;
}

const SOUGHT = `($1::text IS NULL OR s.name_key = $1) AND ($2::text IS NULL OR s.initials_key = $2)
        AND ($3::text IS NULL OR s.tail_key = $3)`;

/** Ids of people in the transaction's scope that fit, in order, after a given one. */
export async function findPeople(
  tx: Tx,
  { nameKey, initialsKey, tailKey, employer }: SoughtPeople,
  page: { readonly after: string | null; readonly limit: number },
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT c.person_id AS id FROM enrollment.coverage AS c
       JOIN enrollment.person_search AS s ON s.person_id = c.person_id
       LEFT JOIN enrollment.roster AS r ON r.id = c.roster_id
      WHERE ${SOUGHT}
        AND ($4::text IS NULL OR strpos(lower(coalesce(c.employer_name, r.employer_name)), lower($4)) > 0)
        AND ($5::uuid IS NULL OR c.person_id > $5)
      UNION
     SELECT brought.person_id FROM enrollment.member_origin AS brought
       JOIN enrollment.person_search AS s ON s.person_id = brought.person_id
      WHERE ${SOUGHT} AND $4::text IS NULL AND ($5::uuid IS NULL OR brought.person_id > $5)
      ORDER BY 1 LIMIT $6`,
    [nameKey, initialsKey, tailKey, employer, page.after, page.limit],
  );
  return rows.map(({ id }) => id);
}
