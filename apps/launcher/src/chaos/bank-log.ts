import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '@huzhu/messaging';
import type { Finding } from './truth-checks.js';

interface OrderedLine {
  readonly reference: string;
  readonly amountFen: number;
}

interface BankRecord {
  readonly type: string;
  readonly lines?: readonly OrderedLine[];
}

/** The bank's own log against disbursement's payments: each was executed once, with its amount, and nothing else was. */
export async function compareBankLog(database: Database, dataDir: string): Promise<Finding[]> {
  const lines = await executedLines(dataDir);
  const executed = new Map<string, { times: number; amountFen: bigint }>();
  for (const { reference, amountFen } of lines) {
    const times = (executed.get(reference)?.times ?? 0) + 1;
    executed.set(reference, { times, amountFen: BigInt(amountFen) });
  }
  const payments = await database.query<{ reference: string; amount_fen: bigint }>(
    `SELECT 'P' || replace(id::text, '-', '') AS reference, amount_fen FROM disbursement.payment
      WHERE stage IN ('SETTLED', 'RETURNED', 'REISSUED')`,
  );
  const paid = new Map(payments.map(({ reference, amount_fen }) => [reference, amount_fen]));
  const finding = (what: string, kind: Finding['kind'], found: number): Finding[] =>
    found > 0 ? [{ what, kind, found }] : [];
  const values = [...executed];
  return [
    ...finding(
      'payments that reached the bank twice',
      'paid-twice',
      values.filter(([, { times }]) => times > 1).length,
    ),
    ...finding(
      'payments the bank executed and nobody knows of',
      'paid-twice',
      values.filter(([reference, { amountFen }]) => paid.get(reference) !== amountFen).length,
    ),
    ...finding(
      'payments that count as executed and the bank knows nothing of',
      'lost',
      [...paid.keys()].filter((reference) => !executed.has(reference)).length,
    ),
  ];
}

async function executedLines(dataDir: string): Promise<OrderedLine[]> {
  const text = await readFile(join(dataDir, 'bank-simulator.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const record = JSON.parse(line) as BankRecord;
      return record.type === 'batch-executed' ? (record.lines ?? []) : [];
    });
}
