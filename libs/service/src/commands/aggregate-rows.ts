import type { Tx } from '@huzhu/messaging';
import type { EntityMetadata } from 'typeorm';
import type { AggregateRow, AnyAggregate } from './aggregate.js';
import { toJson } from './json.js';

/**
 * Somebody else made or changed the row since it was looked for. Carries PostgreSQL's code for a serialization failure,
 * so that the transaction is run again.
 */
class ConcurrentChange extends Error {
  readonly code = '40001';

  constructor(aggregate: string) {
    super(`${aggregate}: a row was written by another transaction between load and save`);
    this.name = 'ConcurrentChange';
  }
}

const metadataOf = (tx: Tx, aggregate: AnyAggregate): EntityMetadata =>
  tx.manager.connection.getMetadata(aggregate.entity);

/** e.g. `claims.claim`. */
export const tablePathOf = (tx: Tx, aggregate: AnyAggregate): string => metadataOf(tx, aggregate).tablePath;

/** The next rows in the order of their ids, as they stand; nothing is locked. */
export function pageOfRows<Row extends AggregateRow>(
  tx: Tx,
  aggregate: AnyAggregate,
  after: string | null,
  limit: number,
): Promise<Row[]> {
  const { tablePath } = metadataOf(tx, aggregate);
  return tx.query<Row>(
    `SELECT ${columnsOf(tx, aggregate)} FROM ${tablePath} WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
    [after, limit],
  );
}

const columnsOf = (tx: Tx, aggregate: AnyAggregate): string =>
  metadataOf(tx, aggregate)
    .columns.map((column) => `"${column.databaseName}" AS "${column.propertyName}"`)
    .join(', ');

/** Loads and locks rows in id order, so that two transactions that need the same rows never wait in a circle. */
export async function lockRows<Row extends AggregateRow>(
  tx: Tx,
  aggregate: AnyAggregate,
  ids: readonly string[],
): Promise<Map<string, Row>> {
  const rows = await tx.query<Row>(
    `SELECT ${columnsOf(tx, aggregate)} FROM ${tablePathOf(tx, aggregate)} WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Inserts rows of version 1 and up; all in one statement. */
export async function insertRows(tx: Tx, aggregate: AnyAggregate, rows: readonly AggregateRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { tablePath, columns } = metadataOf(tx, aggregate);
  const names = columns.map((column) => `"${column.databaseName}"`).join(', ');
  const inserted = await tx.query(
    `INSERT INTO ${tablePath} (${names}) SELECT ${names} FROM jsonb_populate_recordset(null::${tablePath}, $1::jsonb)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [recordset(tx, aggregate, rows)],
  );
  if (inserted.length !== rows.length) throw new ConcurrentChange(aggregate.name);
}

/**
 * Updates rows to their new version if they still have the one that was read; all in one statement. Rows and versions stand side by side:
 * were they joined, a plan made for any number of them would compare each with each.
 */
export async function updateRows(
  tx: Tx,
  aggregate: AnyAggregate,
  changes: readonly { readonly row: AggregateRow; readonly readVersion: number }[],
): Promise<void> {
  if (changes.length === 0) return;
  const { tablePath, columns } = metadataOf(tx, aggregate);
  const assignments = columns
    .filter((column) => column.databaseName !== 'id')
    .map((column) => `"${column.databaseName}" = changed."${column.databaseName}"`)
    .join(', ');
  const updated = await tx.query<{ id: string }>(
    `UPDATE ${tablePath} AS held SET ${assignments}
       FROM ROWS FROM (jsonb_populate_recordset(null::${tablePath}, $1::jsonb), unnest($2::int[])) AS changed
      WHERE held.id = changed.id AND held.version = changed.unnest
  RETURNING held.id`,
    [
      recordset(
        tx,
        aggregate,
        changes.map((change) => change.row),
      ),
      changes.map((change) => change.readVersion),
    ],
  );
  if (updated.length !== changes.length) throw new ConcurrentChange(aggregate.name);
}

function recordset(tx: Tx, aggregate: AnyAggregate, rows: readonly AggregateRow[]): string {
  const { columns } = metadataOf(tx, aggregate);
  return toJson(
    rows.map((row) =>
      Object.fromEntries(
        columns.map((column) => [
          column.databaseName,
          (row as unknown as Record<string, unknown>)[column.propertyName] ?? null,
        ]),
      ),
    ),
  );
}
