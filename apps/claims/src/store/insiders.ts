import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';

/** Those of the persons who are staff, live with staff, or were declared a relative by staff. */
export async function insidersAmong(tx: Tx, personKeys: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ person_key: string }>(
    `SELECT person_key FROM UNNEST($1::text[]) AS person_key
      WHERE EXISTS (SELECT 1 FROM claims.staff_person AS s WHERE s.active AND s.person_key = person_key.person_key)
         OR EXISTS (SELECT 1 FROM claims.declared_relative AS d JOIN claims.staff_person AS s USING (staff_id)
                     WHERE s.active AND d.person_key = person_key.person_key)
         OR EXISTS (SELECT 1 FROM claims.household AS h JOIN claims.staff_person AS s ON s.person_key = ANY (h.person_keys)
                     WHERE s.active AND h.person_keys @> ARRAY[person_key.person_key])`,
    [[...new Set(personKeys)]],
  );
  return new Set(rows.map((row) => row.person_key));
}

/** Relatives of a member of staff: people of the same households, and whom he declared. */
export async function relativesOf(
  tx: Tx,
  staff: { readonly id: string; readonly personKey?: string },
): Promise<string[]> {
  const rows = await tx.query<{ person_key: string }>(
    `SELECT person_key FROM claims.declared_relative WHERE staff_id = $1
     UNION
     SELECT UNNEST(person_keys) FROM claims.household WHERE $2::text IS NOT NULL AND person_keys @> ARRAY[$2::text]`,
    [staff.id, staff.personKey ?? null],
  );
  return rows.map((row) => row.person_key);
}

/** Keeps a relative, once; answers how many the member of staff has named. */
export async function declareRelative(tx: Tx, staffId: string, personKey: string, on: Day): Promise<number> {
  await tx.query(
    `INSERT INTO claims.declared_relative (staff_id, person_key, declared_on) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [staffId, personKey, on],
  );
  const [row] = await tx.query<{ named: number }>(
    `SELECT count(*)::int AS named FROM claims.declared_relative WHERE staff_id = $1`,
    [staffId],
  );
  return row!.named;
}
