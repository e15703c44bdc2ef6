import type { Day } from '@huzhu/kernel';
import type { Database, Tx } from '@huzhu/messaging';

/** How far the background work on a roster has come. */
export interface RosterProgressRow {
  readonly rowsRead: number;
  readonly rowsChecked: number;
  readonly rowsWritten: number;
  readonly enrolledLine: number;
  readonly enrolled: number;
  readonly activatedLine: number;
  readonly activated: number;
}

const NOTHING_DONE: RosterProgressRow = {
  rowsRead: 0,
  rowsChecked: 0,
  rowsWritten: 0,
  enrolledLine: 0,
  enrolled: 0,
  activatedLine: 0,
  activated: 0,
};

export async function readProgress(
  tx: Pick<Tx, 'query'>,
  rosterIds: readonly string[],
): Promise<(rosterId: string) => RosterProgressRow> {
  const rows = await tx.query<RosterProgressRow & { rosterId: string }>(
    `SELECT roster_id AS "rosterId", rows_read AS "rowsRead", rows_checked AS "rowsChecked",
            rows_written AS "rowsWritten", enrolled_line AS "enrolledLine", enrolled,
            activated_line AS "activatedLine", activated
       FROM enrollment.roster_progress WHERE roster_id = ANY ($1::uuid[])`,
    [rosterIds],
  );
  const byId = new Map(rows.map((row) => [row.rosterId, row]));
  return (rosterId) => byId.get(rosterId) ?? NOTHING_DONE;
}

/** Rows of a file so far; what is not named stays. */
export interface RowsDone {
  readonly read?: number;
  readonly checked?: number;
  readonly written?: number;
}

/** Notes how many rows of a file are done. Counts never fall: work that is taken up again begins below what was told. */
export async function noteRows(database: Database, rosterId: string, rows: RowsDone): Promise<void> {
  await database.query(
    `INSERT INTO enrollment.roster_progress AS p (roster_id, rows_read, rows_checked, rows_written) VALUES ($1, $2, $3, $4)
     ON CONFLICT (roster_id) DO UPDATE SET rows_read = greatest(p.rows_read, excluded.rows_read),
       rows_checked = greatest(p.rows_checked, excluded.rows_checked),
       rows_written = greatest(p.rows_written, excluded.rows_written)`,
    [rosterId, rows.read ?? 0, rows.checked ?? 0, rows.written ?? 0],
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

/** Whether a roster still has a status; asked with its progress locked, so that no further chunk of it begins elsewhere. */
export async function isStill(tx: Tx, rosterId: string, status: string): Promise<boolean> {
  const rows = await tx.query('SELECT 1 FROM enrollment.roster WHERE id = $1 AND status = $2', [rosterId, status]);
  return rows.length === 1;
}

/** Notes that the file of a roster is gone; its rows stay. */
export async function noteFileRemoved(database: Database, rosterId: string): Promise<void> {
  await database.query(
    `INSERT INTO enrollment.roster_progress (roster_id, file_removed) VALUES ($1, true)
     ON CONFLICT (roster_id) DO UPDATE SET file_removed = true`,
    [rosterId],
  );
}

/** Of the given ids of files, those of a roster, or of a corrected sheet that is being read. */
export async function namedFiles(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id::text FROM enrollment.roster WHERE id = ANY ($1::uuid[])
     UNION ALL
     SELECT correction->>'fileId' FROM enrollment.roster
      WHERE status = 'MENDING' AND correction->>'fileId' = ANY ($1::text[])`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Rosters that wait for background work, oldest first; unconfirmed ones if they were uploaded on a day or before it. */
export async function rostersWithWork(database: Database, unconfirmedUntil: Day): Promise<{ readonly id: string }[]> {
  return database.query(
    `SELECT id FROM enrollment.roster WHERE status IN ('UPLOADED', 'MENDING', 'CONFIRMED', 'PAID', 'UNDOING')
     UNION ALL
     SELECT r.id FROM enrollment.roster AS r
      WHERE r.status IN ('REJECTED', 'WITHDRAWN')
        AND NOT EXISTS (SELECT 1 FROM enrollment.roster_progress AS p WHERE p.roster_id = r.id AND p.cleared)
     UNION ALL
     SELECT r.id FROM enrollment.roster AS r
      WHERE r.status IN ('AWAITING_PAYMENT', 'ACTIVE')
        AND NOT EXISTS (SELECT 1 FROM enrollment.roster_progress AS p WHERE p.roster_id = r.id AND p.file_removed)
     UNION ALL
     SELECT id FROM enrollment.roster WHERE status = 'CHECKED' AND uploaded_on <= $1::date
      ORDER BY 1 LIMIT 100`,
    [unconfirmedUntil],
  );
}
