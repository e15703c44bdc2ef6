import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTable } from '@huzhu/tables';
import type { ReadFile } from '../bank/file-faults.js';
import type { StatementReading } from '../bank/statement-file.js';
import type { StatementFileLine } from '../bank/statement-sums.js';
import type { StatementEnds } from '../domain/statement-line.js';

/** Reads bytes as the file on disk that a reader of uploads expects. */
export async function readBytes<T>(bytes: Uint8Array, read: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bank-file-'));
  const path = join(folder, randomUUID());
  writeFileSync(path, bytes);
  try {
    return await read(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A statement with all its lines in memory. */
export async function wholeStatement(
  reading: StatementReading,
): Promise<ReadFile<StatementEnds & { readonly all: readonly StatementFileLine[] }>> {
  const all: StatementFileLine[] = [];
  for (;;) {
    const next = await reading.next();
    if (next.done !== true) all.push(...next.value.lines);
    else return next.value.ok ? { ok: true, value: { ...next.value.value, all } } : next.value;
  }
}

/** The rows of a table, cell by cell. */
export async function rowsOf(path: string): Promise<string[][]> {
  const table = await openTable(path, { fileName: '' });
  if (table.kind === 'rejected') throw new Error(table.code);
  const rows: string[][] = [];
  for await (const item of table.rows) {
    if (item.kind === 'rejected') throw new Error(item.code);
    rows.push([...item.cells]);
  }
  return rows;
}
