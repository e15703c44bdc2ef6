import type { Work } from '@huzhu/service';

/** One cap: a year of a family of campaigns. */
export interface CapYear {
  readonly family: string;
  readonly year: number;
}

/**
 * What persons were granted in a year by all organisations, locked until the end of the transaction: another grant to one of
 * them, in whatever campaign of the family, waits. Rows are locked in one order, so nobody waits in a circle.
 */
export async function lockPersonYears(
  work: Work,
  personKeys: readonly string[],
  { family, year }: CapYear,
): Promise<ReadonlyMap<string, bigint>> {
  const sorted = [...new Set(personKeys)].toSorted();
  await work.tx.query(
    `INSERT INTO winter_relief.person_year (person_key, year, family)
     SELECT person_key, $2, $3 FROM UNNEST($1::text[]) AS person(person_key) ON CONFLICT DO NOTHING`,
    [sorted, year, family],
  );
  const rows = await work.tx.query<{ person_key: string; granted_fen: bigint }>(
    `SELECT person_key, granted_fen FROM winter_relief.person_year
      WHERE year = $2 AND family = $3 AND person_key = ANY($1::text[]) ORDER BY person_key COLLATE "C" FOR UPDATE`,
    [sorted, year, family],
  );
  return new Map(rows.map((row) => [row.person_key, row.granted_fen]));
}

/** Adds what was granted (or takes back what will not be paid, as a negative amount). */
export async function addToPersonYears(
  work: Work,
  grants: readonly { readonly personKey: string; readonly amountFen: bigint }[],
  { family, year }: CapYear,
): Promise<void> {
  if (grants.length === 0) return;
  await work.tx.query(
    `UPDATE winter_relief.person_year AS held SET granted_fen = held.granted_fen + granted.amount_fen
       FROM UNNEST($1::text[], $2::int8[]) AS granted(person_key, amount_fen)
      WHERE held.person_key = granted.person_key AND held.year = $3 AND held.family = $4`,
    [grants.map(({ personKey }) => personKey), grants.map(({ amountFen }) => amountFen), year, family],
  );
}
