import { type Fen, parseYuan } from '@huzhu/kernel';
import type { BankProfile } from './bank-profile.js';
import { type FileFault, type ReadFile, readTitledTable, refusedFile } from './titled-table.js';

const LINE_RESULTS = ['PAID', 'IN_PROGRESS', 'RETURNED', 'REJECTED'] as const;
export type LineResult = (typeof LINE_RESULTS)[number];

export interface ResultLine {
  readonly line: number;
  readonly reference: string;
  readonly accountNumber: string;
  readonly amountFen: Fen;
  readonly result: LineResult;
  /** ISO 20022 reason; empty for what was paid. */
  readonly reasonCode: string;
}

export interface ResultFile {
  readonly batchReference: string;
  readonly lines: readonly ResultLine[];
}

const REASON = /^[A-Z]{2}\d{2}$/;

/** Reads what the bank answers to a batch. A file with any fault is refused whole, all faults named. */
export function readResultFile(profile: BankProfile, bytes: Uint8Array): ReadFile<ResultFile> {
  const { columns, codes, batch, count } = profile.result;
  const table = readTitledTable(bytes, columns, count);
  if (!table.ok) return table;
  const { titled, rows } = table.value;
  const faults: FileFault[] = [];
  const seen = new Set<string>();
  const lines = rows.map(({ line, cells }): ResultLine => {
    const amountFen = parseYuan(cells.amount);
    const result = LINE_RESULTS.find((each) => each === codes[cells.code]);
    if (amountFen === null || amountFen <= 0n) faults.push({ line, code: 'AMOUNT_FORMAT' });
    if (result === undefined) faults.push({ line, code: 'RESULT_UNKNOWN' });
    const failed = result === 'RETURNED' || result === 'REJECTED';
    if (failed && !REASON.test(cells.reason)) faults.push({ line, code: 'REASON_MISSING' });
    if (seen.has(cells.reference)) faults.push({ line, code: 'LINE_REPEATED' });
    seen.add(cells.reference);
    return {
      line,
      reference: cells.reference,
      accountNumber: cells.payeeAccount,
      amountFen: amountFen ?? 0n,
      result: result ?? 'IN_PROGRESS',
      reasonCode: failed ? cells.reason : '',
    };
  });
  if (faults.length > 0) return refusedFile('LINES_FAULTY', faults);
  if (titled.get(count) !== String(lines.length)) return refusedFile('COUNT_DIFFERS');
  return { ok: true, value: { batchReference: titled.get(batch) ?? '', lines } };
}
