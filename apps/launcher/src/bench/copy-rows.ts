import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** One row in COPY's text form. */
export const row = (...values: readonly (string | number)[]): string => `${values.join('\t')}\n`;

/** Copies rows in one statement; `into` names table and columns. */
export async function copyRows(client: pg.Client, into: string, rows: readonly string[]): Promise<void> {
  await pipeline(Readable.from([Buffer.from(rows.join(''))]), client.query(copyFrom(`COPY ${into} FROM STDIN`)));
}
