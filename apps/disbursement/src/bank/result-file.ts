import type { Fen } from '@huzhu/kernel';
import type { BankProfile } from './bank-profile.js';
import { bankYuan } from './bank-yuan.js';
import { FaultList, type ReadFile, refusedFile } from './file-faults.js';
import { TitledTable } from './titled-table.js';

export const LINE_RESULTS = ['PAID', 'IN_PROGRESS', 'RETURNED', 'REJECTED'] as const;
export type LineResult = (typeof LINE_RESULTS)[number];

export interface ResultLine {
  readonly line: number;
  readonly reference: string;
  /** Null where the bank does not repeat it. */
  readonly accountNumber: string | null;
  readonly amountFen: Fen | null;
  readonly result: LineResult;
  /** ISO 20022 reason; empty for what was paid. */
  readonly reasonCode: string;
}

export interface ResultFile {
  readonly batchReference: string;
  /** SHA-256 of the file that the bank says it has; absent where it does not tell. */
  readonly fileHash?: string;
  readonly lines: readonly ResultLine[];
  /** What is said of the whole batch, when nothing is said of single lines. */
  readonly whole?: { readonly result: LineResult; readonly reasonCode: string };
}

export const RETURN_REASON = /^[A-Z]{2}\d{2}$/;

type Cells = Readonly<Record<keyof BankProfile['result']['columns'], string>>;

/** Reads what the bank answers to a batch. A file with any fault is refused whole, all faults named. */
export async function readTitledResult(profile: BankProfile, path: string): Promise<ReadFile<ResultFile>> {
  const { columns, codes, batch, count, fileHash } = profile.result;
  const table = new TitledTable(path, columns, count);
  const faults = new FaultList();
  const seen = new Set<string>();
  const lines: ResultLine[] = [];
  for await (const { line, cells } of table.lines()) {
    if (seen.has(cells.reference)) faults.add({ line, code: 'LINE_REPEATED', facts: { reference: cells.reference } });
    seen.add(cells.reference);
    lines.push(readLine(line, cells, codes, faults));
  }
  if (table.refusal !== null) return table.refusal;
  if (!faults.isEmpty) return faults.refusal();
  const contradicted = table.contradictionIn([batch, count, fileHash]);
  if (contradicted !== null) return contradicted;
  const expected = table.titled.get(count) ?? '';
  if (expected !== String(lines.length)) {
    return refusedFile('COUNT_DIFFERS', [], { expectedLines: expected, foundLines: lines.length });
  }
  const echo = table.titled.get(fileHash) ?? '';
  const batchReference = table.titled.get(batch) ?? '';
  return { ok: true, value: { batchReference, lines, ...(echo === '' ? {} : { fileHash: echo.toLowerCase() }) } };
}

function readLine(line: number, cells: Cells, codes: Readonly<Record<string, string>>, faults: FaultList): ResultLine {
  const amountFen = bankYuan(cells.amount);
  const result = LINE_RESULTS.find((each) => each === codes[cells.code]);
  if (amountFen === null || amountFen <= 0n) faults.add({ line, code: 'AMOUNT_FORMAT' });
  if (result === undefined) faults.add({ line, code: 'RESULT_UNKNOWN' });
  const failed = result === 'RETURNED' || result === 'REJECTED';
  if (failed && !RETURN_REASON.test(cells.reason)) faults.add({ line, code: 'REASON_MISSING' });
  return {
    line,
    reference: cells.reference,
    accountNumber: cells.payeeAccount,
    amountFen: amountFen ?? 0n,
    result: result ?? 'IN_PROGRESS',
    reasonCode: failed ? cells.reason : '',
  };
}
