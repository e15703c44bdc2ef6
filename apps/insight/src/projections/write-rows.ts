import type { EventMessage } from '@huzhu/contracts';
import type { Tx } from '@huzhu/messaging';
import { fromList, listType } from './column-types.js';
import { READ_TABLES, type ReadRow, type ReadTable } from './read-models.js';
import { rowsOfEvent } from './rows-of-event.js';

/** Writes what events say into the read models; what is there already, or known newer, stays. */
export function writeRows(tx: Tx, events: readonly EventMessage[]): void {
  const byTable = new Map<ReadTable, ReadRow[]>();
  for (const { table, row } of events.flatMap(rowsOfEvent)) {
    const rows = byTable.get(table);
    if (rows) rows.push(row);
    else byTable.set(table, [row]);
  }
  for (const [table, rows] of byTable) writeTable(tx, table, rows);
  const places = byTable.get('org_place') ?? [];
  if (places.length > 0) writeTree(tx, [...new Set(places.map((row) => String(row['org_id'])))]);
}

/** Rows are written in the order of their keys, so that two transactions never wait for each other in a circle. */
function writeTable(tx: Tx, table: ReadTable, rows: readonly ReadRow[]): void {
  const { key, keeps } = READ_TABLES[table];
  const columns = Object.keys(rows[0]!);
  const names = columns.join(', ');
  const values = columns.map((column) => rows.map((row) => row[column] ?? null));
  const lists = columns.map((column, place) => `$${place + 1}::${listType(column)}`).join(', ');
  const read = `${columns.map(fromList).join(', ')} FROM UNNEST(${lists}) AS told(${names})`;
  const taken = columns.map((column) => `${column} = excluded.${column}`).join(', ');
  const sql =
    keeps === 'EACH'
      ? `SELECT ${read} ORDER BY ${key}, version ON CONFLICT DO NOTHING`
      : `SELECT DISTINCT ON (${key}) ${read} ORDER BY ${key}, version DESC
         ON CONFLICT (${key}) DO UPDATE SET ${taken} WHERE held.version < excluded.version`;
  tx.send(`INSERT INTO insight.${table} AS held (${names}) ${sql}`, values);
}

/**
 * Who was above whom from which day to which. A unit counts where it began also before its first day, so that no row is lost
 * to a total; of two places on one day the later word holds.
 */
function writeTree(tx: Tx, orgIds: readonly string[]): void {
  tx.send('DELETE FROM insight.org_tree WHERE org_id = ANY($1::uuid[])', [orgIds]);
  tx.send(
    `INSERT INTO insight.org_tree (org_id, ancestor_id, version, from_day, until_day)
     SELECT org_id, unnest(ancestors), version,
            CASE WHEN row_number() OVER places = 1 THEN DATE '0001-01-01' ELSE from_day END,
            coalesce(lead(from_day) OVER places, DATE '9999-12-31')
       FROM (SELECT p.*, lead(from_day) OVER (PARTITION BY org_id ORDER BY version) AS next_day
               FROM insight.org_place AS p WHERE org_id = ANY($1::uuid[])) AS p
      WHERE next_day IS NULL OR next_day > from_day
     WINDOW places AS (PARTITION BY org_id ORDER BY version)`,
    [orgIds],
  );
}
