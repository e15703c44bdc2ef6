import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** A table that keeps rows of the work, and how the rows of one round are found: $ROUND is its id (a roster, a batch). */
export interface KeepingTable {
  readonly table: string;
  readonly rows: string;
  /** Rows of others are there before, as in the table itself. */
  readonly filled: boolean;
  /** What stays and is the purpose of the work; the others serve it. */
  readonly lasting: boolean;
}

/** Seconds of raw COPY, by table. */
export interface CopyLimit {
  readonly tables: readonly { readonly table: string; readonly seconds: number }[];
  /** Of the lasting tables: the limit that counts. */
  readonly lastingSeconds: number;
  readonly allSeconds: number;
}

/** Empty twins of the tables, with the same indexes and, where rows were there before, the same rows. */
export async function makeTwins(client: pg.Client, twins: readonly KeepingTable[]): Promise<void> {
  await client.query('CREATE SCHEMA bench');
  for (const { table, filled } of twins) {
    const options = await client.query<{ options: string | null }>(
      `SELECT array_to_string(reloptions, ', ') AS options FROM pg_class WHERE oid = $1::regclass`,
      [table],
    );
    const storage = options.rows[0]?.options;
    await client.query(
      `CREATE TABLE ${twinOf(table)} (LIKE ${table} INCLUDING ALL)${storage ? ` WITH (${storage})` : ''}`,
    );
    const columns = await columnsOf(client, table);
    if (filled) await client.query(`INSERT INTO ${twinOf(table)} (${columns}) SELECT ${columns} FROM ${table}`);
  }
  await client.query('ANALYZE');
}

/** Copies the rows that one round left into the twins, on one connection, a table at a time, and takes the time. */
export async function measureCopy(
  client: pg.Client,
  roundId: string,
  twins: readonly KeepingTable[],
): Promise<CopyLimit> {
  const tables: { table: string; seconds: number }[] = [];
  const sums = { lastingSeconds: 0, allSeconds: 0 };
  for (const { table, rows, lasting } of twins) {
    const columns = await columnsOf(client, table);
    const source = `SELECT ${columns} FROM ${table} WHERE ${rows.replaceAll('$ROUND', roundId)}`;
    const text: Buffer[] = [];
    for await (const piece of client.query(copyTo(`COPY (${source}) TO STDOUT`))) text.push(piece as Buffer);
    const began = performance.now();
    await pipeline(Readable.from(text), client.query(copyFrom(`COPY ${twinOf(table)} (${columns}) FROM STDIN`)));
    const seconds = (performance.now() - began) / 1000;
    tables.push({ table, seconds });
    sums.allSeconds += seconds;
    if (lasting) sums.lastingSeconds += seconds;
  }
  return { tables, ...sums };
}

const twinOf = (table: string): string => `bench.${table.replace('.', '_')}`;

/** Columns that are stored as given. */
async function columnsOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `SELECT string_agg(attname, ', ' ORDER BY attnum) AS columns FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  return rows[0]?.columns ?? '';
}
