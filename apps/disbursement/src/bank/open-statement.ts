import { open } from 'node:fs/promises';
import { isRejected } from '@huzhu/service';
import { openTable } from '@huzhu/tables';
import { BANK_PROFILES, type BankProfile } from './bank-profile.js';
import { readCamt053 } from './camt-file.js';
import type { ReadFile } from './file-faults.js';
import { readMt940 } from './mt940-file.js';
import { readPain002 } from './pain-status-file.js';
import { readTitledResult, type ResultFile } from './result-file.js';
import { readTitledStatement, type StatementReading } from './statement-file.js';

const SAMPLE_BYTES = 512;
/** Rows among which the header of a table stands. */
const HEADER_ROWS_MAX = 50;

/** Opens a statement on disk: XML is camt.053, text with SWIFT's fields MT940, everything else a table. */
export async function openStatement(path: string): Promise<StatementReading> {
  const start = await beginningOf(path);
  if (isXml(start)) return readCamt053(path);
  if (/^(\{1:|\s*:20:)/.test(start)) return readMt940(path);
  return readTitledStatement(await profileOf(path, 'statement'), path);
}

/** Opens what the bank answers to a batch: XML is pain.002, everything else a table. */
export async function openResult(path: string): Promise<ReadFile<ResultFile>> {
  if (isXml(await beginningOf(path))) return readPain002(path);
  return readTitledResult(await profileOf(path, 'result'), path);
}

/** The bank whose titles stand over the table; the first one where none does, so that the refusal names what is missing. */
async function profileOf(path: string, part: 'statement' | 'result'): Promise<BankProfile> {
  const table = await openTable(path, { fileName: '' });
  const [standard] = BANK_PROFILES;
  if (isRejected(table)) return standard!;
  let rows = 0;
  for await (const item of table.rows) {
    if (item.kind === 'rejected' || rows >= HEADER_ROWS_MAX) break;
    rows += 1;
    const cells = new Set(item.cells.map((cell) => cell.trim()));
    const found = BANK_PROFILES.find((profile) =>
      Object.values(profile[part].columns).every((title) => cells.has(title)),
    );
    if (found) return found;
  }
  return standard!;
}

const isXml = (start: string): boolean => /^(\u00ef\u00bb\u00bf)?\s*</.test(start);

async function beginningOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
