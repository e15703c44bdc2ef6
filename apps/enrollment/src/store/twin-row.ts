import type { Tx } from '@huzhu/messaging';

/**
 * The row of a roster that has the id of a faulty one, as SQL over `row` of `enrollment.roster_line`: the accepted one, else the
 * first of the others. Null where the row is no duplicate.
 */
export const TWIN_ROW = `
  CASE WHEN 'DUPLICATE_IN_FILE' = ANY (row.errors) THEN (
    SELECT twin.line FROM enrollment.roster_line AS twin
     WHERE twin.roster_id = row.roster_id AND twin.line <> row.line
       AND coalesce(twin.person_key, twin.id_key) = row.id_key
     ORDER BY twin.person_key IS NULL, twin.line LIMIT 1) END`;

/** The row that has the id of a faulty one; null where it is no duplicate. */
export async function twinLine(tx: Tx, rosterId: string, line: number): Promise<number | null> {
  const [found] = await tx.query<{ twin: number | null }>(
    `SELECT ${TWIN_ROW} AS twin FROM enrollment.roster_line AS row WHERE roster_id = $1 AND line = $2`,
    [rosterId, line],
  );
  return found?.twin ?? null;
}
