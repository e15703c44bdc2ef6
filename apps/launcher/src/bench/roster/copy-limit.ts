import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** A table that keeps rows of a roster, and how its rows of one roster ($ROSTER) are found. */
export interface KeepingTable {
  readonly table: string;
  readonly rows: string;
  /** Rows of others are there before, as in the table itself. */
  readonly filled: boolean;
  /** People, coverage, journal and what claims keeps; the others serve the work. */
  readonly lasting: boolean;
}

const COVERAGE = `enrollment.coverage WHERE roster_id = '$ROSTER'`;

const TABLES: readonly KeepingTable[] = [
  {
    table: 'enrollment.person',
    rows: `id IN (SELECT person_id FROM ${COVERAGE} AND holds)`,
    filled: true,
    lasting: true,
  },
  { table: 'enrollment.coverage', rows: `roster_id = '$ROSTER'`, filled: true, lasting: true },
  {
    table: 'enrollment.journal',
    rows: `aggregate_id IN (SELECT id FROM ${COVERAGE} UNION ALL SELECT person_id FROM ${COVERAGE} AND holds)`,
    filled: false,
    lasting: true,
  },
  {
    table: 'claims.coverage',
    rows: `coverage_id IN (SELECT id FROM ${COVERAGE} AND holds)`,
    filled: true,
    lasting: true,
  },
  { table: 'enrollment.roster_line', rows: `roster_id = '$ROSTER'`, filled: false, lasting: false },
  {
    table: 'claims.reaction_effect',
    rows: `target IN (SELECT 'coverage/' || id FROM ${COVERAGE} AND holds)`,
    filled: false,
    lasting: false,
  },
  {
    table: 'identity.member',
    rows: `person_key IN (SELECT person_key FROM ${COVERAGE} AND holds)`,
    filled: false,
    lasting: false,
  },
];

/** Seconds of raw COPY, by table. */
export interface CopyLimit {
  readonly tables: readonly { readonly table: string; readonly seconds: number }[];
  /** Of people, coverage, journal and claims' coverage: the limit that counts. */
  readonly lastingSeconds: number;
  readonly allSeconds: number;
}

/** Empty twins of the tables, with the same indexes and, where rows were there before, the same rows. */
export async function makeTwins(client: pg.Client, twins: readonly KeepingTable[] = TABLES): Promise<void> {
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

/** Copies the rows that one roster left into the twins, on one connection, a table at a time, and takes the time. */
export async function measureCopy(
  client: pg.Client,
  rosterId: string,
  twins: readonly KeepingTable[] = TABLES,
): Promise<CopyLimit> {
  const tables: { table: string; seconds: number }[] = [];
  const sums = { lastingSeconds: 0, allSeconds: 0 };
  for (const { table, rows, lasting } of twins) {
    const columns = await columnsOf(client, table);
    const source = `SELECT ${columns} FROM ${table} WHERE ${rows.replaceAll('$ROSTER', rosterId)}`;
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
