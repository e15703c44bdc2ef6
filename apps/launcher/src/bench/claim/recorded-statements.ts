import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { Platform } from '../../platform.js';
import { poll } from '../poll.js';

/** One statement as a service sent it, its parameters as text. */
interface RecordedStatement {
  readonly text: string;
  readonly values: readonly (string | null)[];
}

/** What one connection did between BEGIN and COMMIT. */
export interface RecordedTransaction {
  readonly role: string;
  readonly statements: readonly RecordedStatement[];
}

const LINE = /^\d{4}-\S+ \S+ \S+ \[(\d+)\] (\w+)@\w+ (LOG|DETAIL|ERROR): {2}([\s\S]*)$/;
const STATEMENT = /^(?:statement|execute [^:]+): ([\s\S]*)$/;
const VALUE = /\$\d+ = (?:NULL|'((?:[^']|'')*)')/g;

/** Lets the server log every statement while something is done, and answers the transactions that were committed. */
export async function recordTransactions(
  platform: Platform,
  admin: pg.Client,
  work: () => Promise<void>,
): Promise<RecordedTransaction[]> {
  const file = join(platform.dataDir, 'logs', 'postgres.log');
  const { size } = await stat(file);
  await admin.query(`ALTER SYSTEM SET log_statement = 'all'`);
  await admin.query('SELECT pg_reload_conf()');
  // Connections are told one after the other, some time later: a step before that would be missing in the script.
  await poll('the server logs every statement', async () => {
    const { rows } = await admin.query<{ log_statement: string }>('SHOW log_statement');
    return rows[0]?.log_statement === 'all';
  });
  try {
    await work();
  } finally {
    await admin.query('ALTER SYSTEM RESET log_statement');
    await admin.query('SELECT pg_reload_conf()');
  }
  const log = await open(file);
  try {
    const { buffer } = await log.read({ buffer: Buffer.alloc((await log.stat()).size - size), position: size });
    return transactionsIn(buffer.toString('utf8'));
  } finally {
    await log.close();
  }
}

/**
 * Reads the log of a server; statements outside a transaction and those that were rolled back are left out. A commit travels
 * behind what may fail: after an error it only ends the transaction.
 */
export function transactionsIn(log: string): RecordedTransaction[] {
  const running = new Map<
    string,
    { role: string; hasFailed: boolean; statements: { text: string; values: (string | null)[] }[] }
  >();
  const committed: RecordedTransaction[] = [];
  // Lines that go on begin with a tab.
  for (const entry of log.split(/\n(?!\t)/)) {
    const [, connection, role, level, words] = LINE.exec(entry.replaceAll('\n\t', '\n')) ?? [];
    if (connection === undefined || role === undefined || words === undefined) continue;
    const transaction = running.get(connection);
    if (level === 'DETAIL') {
      transaction?.statements.at(-1)?.values.push(...valuesIn(words));
      continue;
    }
    if (level === 'ERROR' && transaction) transaction.hasFailed = true;
    const text = STATEMENT.exec(words)?.[1];
    if (text === undefined) continue;
    if (/^ROLLBACK TO/i.test(text) && transaction) transaction.hasFailed = false;
    if (/^(BEGIN|START TRANSACTION)/i.test(text)) running.set(connection, { role, hasFailed: false, statements: [] });
    running.get(connection)?.statements.push({ text, values: [] });
    if (!/^(COMMIT|ROLLBACK)$/i.test(text)) continue;
    const ended = running.get(connection);
    running.delete(connection);
    if (ended && !ended.hasFailed && /^COMMIT$/i.test(text)) {
      committed.push({ role: ended.role, statements: ended.statements });
    }
  }
  return committed;
}

const valuesIn = (detail: string): (string | null)[] =>
  [...detail.matchAll(VALUE)].map(([, value]) => value?.replaceAll("''", "'") ?? null);
