import type { Tx } from '@huzhu/messaging';
import type { EntityMetadata } from 'typeorm';
import type { AggregateRow, AnyAggregate } from './aggregate.js';
import { toJson } from './json.js';
import type { RowsStatement } from './written-together.js';

const found = new WeakMap<AnyAggregate['entity'], EntityMetadata>();

/** Looked for once: TypeORM compares an entity with each that it knows. */
function metadataOf(tx: Tx, { entity }: AnyAggregate): EntityMetadata {
  const held = found.get(entity);
  if (held) return held;
  const metadata = tx.manager.connection.getMetadata(entity);
  found.set(entity, metadata);
  return metadata;
}

/** e.g. `claims.claim`. */
export const tablePathOf = (tx: Tx, aggregate: AnyAggregate): string => metadataOf(tx, aggregate).tablePath;

/** e.g. `claim`. */
export const tableOf = (tx: Tx, aggregate: AnyAggregate): string => metadataOf(tx, aggregate).tableName;

/** The next rows in the order of their ids, as they stand; nothing is locked. */
export function pageOfRows<Row extends AggregateRow>(
  tx: Tx,
  aggregate: AnyAggregate,
  after: string | null,
  limit: number,
): Promise<Row[]> {
  const metadata = metadataOf(tx, aggregate);
  return tx.query<Row>(
    `SELECT ${columnsOf(metadata).read} FROM ${metadata.tablePath} WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
    [after, limit],
  );
}

/** The columns of an aggregate's row, by name and as they are read. */
interface Columns {
  readonly names: readonly { readonly column: string; readonly property: string }[];
  readonly read: string;
  readonly written: string;
  readonly assigned: string;
}

const known = new WeakMap<EntityMetadata, Columns>();

function columnsOf(metadata: EntityMetadata): Columns {
  const held = known.get(metadata);
  if (held) return held;
  const names = metadata.columns.map(({ databaseName, propertyName }) => ({
    column: databaseName,
    property: propertyName,
  }));
  const columns: Columns = {
    names,
    read: names.map(({ column, property }) => `"${column}" AS "${property}"`).join(', '),
    written: names.map(({ column }) => `"${column}"`).join(', '),
    assigned: names.flatMap(({ column }) => (column === 'id' ? [] : `"${column}" = changed."${column}"`)).join(', '),
  };
  known.set(metadata, columns);
  return columns;
}

/** Loads and locks rows in id order, so that two transactions that need the same rows never wait in a circle. */
export async function lockRows<Row extends AggregateRow>(
  tx: Tx,
  aggregate: AnyAggregate,
  ids: readonly string[],
): Promise<Map<string, Row>> {
  const metadata = metadataOf(tx, aggregate);
  const rows = await tx.query<Row>(
    `SELECT ${columnsOf(metadata).read} FROM ${metadata.tablePath} WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Inserts rows of version 1 and up; none where somebody else made one meanwhile. */
export function insertRows(tx: Tx, aggregate: AnyAggregate, rows: readonly AggregateRow[]): RowsStatement[] {
  if (rows.length === 0) return [];
  const metadata = metadataOf(tx, aggregate);
  const { tablePath } = metadata;
  const { written } = columnsOf(metadata);
  const text = `INSERT INTO ${tablePath} (${written})
     SELECT ${written} FROM jsonb_populate_recordset(null::${tablePath}, $1::jsonb)
     ON CONFLICT (id) DO NOTHING RETURNING id`;
  return [{ text, parameters: [recordset(metadata, rows)], rowsExpected: rows.length }];
}

/**
 * Updates rows to their new version if they still have the one that was read. Rows and versions stand side by side: were they
 * joined, a plan made for any number of them would compare each with each.
 */
export function updateRows(
  tx: Tx,
  aggregate: AnyAggregate,
  changes: readonly { readonly row: AggregateRow; readonly readVersion: number }[],
): RowsStatement[] {
  if (changes.length === 0) return [];
  const metadata = metadataOf(tx, aggregate);
  const { tablePath } = metadata;
  const text = `UPDATE ${tablePath} AS held SET ${columnsOf(metadata).assigned}
       FROM ROWS FROM (jsonb_populate_recordset(null::${tablePath}, $1::jsonb), unnest($2::int[])) AS changed
      WHERE held.id = changed.id AND held.version = changed.unnest
  RETURNING held.id`;
  const rows = recordset(
    metadata,
    changes.map(({ row }) => row),
  );
  return [{ text, parameters: [rows, changes.map(({ readVersion }) => readVersion)], rowsExpected: changes.length }];
}

/**
 * Fails like a serialization failure where somebody else made or changed a row since it was looked for, so that the
 * transaction is run again.
 */
export const expectRowsSql = (schema: string): string => `
  CREATE FUNCTION ${schema}.expect_rows(written bigint, expected int) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF written <> expected THEN
      RAISE EXCEPTION 'a row was written by another transaction between load and save' USING ERRCODE = '40001';
    END IF;
  END $$;`;

function recordset(metadata: EntityMetadata, rows: readonly AggregateRow[]): string {
  const { names } = columnsOf(metadata);
  return toJson(
    rows.map((row) => {
      const fields = row as unknown as Record<string, unknown>;
      return Object.fromEntries(names.map(({ column, property }) => [column, fields[property] ?? null]));
    }),
  );
}
