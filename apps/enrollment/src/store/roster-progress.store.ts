import type { Database, Tx } from '@huzhu/messaging';

/** How far the background work on a roster has come. */
export interface RosterProgressRow {
  readonly rowsRead: number;
  readonly enrolledLine: number;
  readonly enrolled: number;
  readonly activatedLine: number;
  readonly activated: number;
}

const NOTHING_DONE: RosterProgressRow = { rowsRead: 0, enrolledLine: 0, enrolled: 0, activatedLine: 0, activated: 0 };

export async function readProgress(
  tx: Pick<Tx, 'query'>,
  rosterIds: readonly string[],
): Promise<(rosterId: string) => RosterProgressRow> {
  const rows = await tx.query<RosterProgressRow & { rosterId: string }>(
    `SELECT roster_id AS "rosterId", rows_read AS "rowsRead", enrolled_line AS "enrolledLine", enrolled,
            activated_line AS "activatedLine", activated
       FROM enrollment.roster_progress WHERE roster_id = ANY ($1::uuid[])`,
    [rosterIds],
  );
  const byId = new Map(rows.map((row) => [row.rosterId, row]));
  return (rosterId) => byId.get(rosterId) ?? NOTHING_DONE;
}

export async function setRowsRead(database: Database, rosterId: string, rowsRead: number): Promise<void> {
  await database.query(
    `INSERT INTO enrollment.roster_progress AS p (roster_id, rows_read) VALUES ($1, $2)
     ON CONFLICT (roster_id) DO UPDATE SET rows_read = greatest(p.rows_read, excluded.rows_read)`,
    [rosterId, rowsRead],
  );
}

/**
 * The progress of a roster, locked: whoever works on the next rows holds it until they are done, so that no row is worked on
 * twice even if a second process takes the roster over.
 */
export async function lockProgress(tx: Tx, rosterId: string): Promise<RosterProgressRow> {
  await tx.query('INSERT INTO enrollment.roster_progress (roster_id) VALUES ($1) ON CONFLICT DO NOTHING', [rosterId]);
  await tx.query('SELECT 1 FROM enrollment.roster_progress WHERE roster_id = $1 FOR UPDATE', [rosterId]);
  return (await readProgress(tx, [rosterId]))(rosterId);
}

/** Rosters that wait for background work, oldest first. */
export async function rostersWithWork(database: Database): Promise<{ readonly id: string }[]> {
  return database.query(
    `SELECT id FROM enrollment.roster WHERE status IN ('UPLOADED', 'MENDING', 'CONFIRMED', 'PAID')
     UNION ALL
     SELECT r.id FROM enrollment.roster AS r
      WHERE r.status IN ('REJECTED', 'WITHDRAWN')
        AND NOT EXISTS (SELECT 1 FROM enrollment.roster_progress AS p WHERE p.roster_id = r.id AND p.cleared)
      ORDER BY 1 LIMIT 100`,
  );
}
