import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeChineseText, parseYuan } from '@huzhu/kernel';
import { openTable } from '@huzhu/tables';
import { parse } from 'csv-parse/sync';
import type { OrderedLine } from '../domain/bank.js';

/** A bank file as the bank understands it. */
export interface BankFile {
  readonly batchReference: string;
  readonly account: string;
  readonly lines: readonly OrderedLine[];
}

const TITLES = { batch: '批次号', account: '付款账号', count: '总笔数', total: '总金额' };
const COLUMNS = { reference: '业务流水号', name: '收款户名', account: '收款账号', amount: '金额' };

const CSV = { bom: true, relax_column_count: true, skip_empty_lines: true } as const;

/** What stands above the table is read apart: the parser makes an error of every line that is not as wide as the first. */
function rowsOf(text: string): string[][] {
  const table = text.lastIndexOf('\n', text.indexOf(COLUMNS.reference)) + 1;
  return [...parse(text.slice(0, table), CSV), ...parse(text.slice(table), CSV)];
}

/** Reads a bank file with its totals, CSV or workbook; a code says why one cannot be read. */
export async function readBankFile(bytes: Uint8Array): Promise<BankFile | { readonly code: string }> {
  const rows = isArchive(bytes) ? await sheetRows(bytes) : textRows(bytes);
  return typeof rows === 'string' ? { code: rows } : readRows(rows);
}

const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

function textRows(bytes: Uint8Array): string[][] | string {
  const text = decodeChineseText(bytes);
  if (text === null) return 'WRONG_ENCODING';
  try {
    return rowsOf(text);
  } catch {
    return 'NOT_CSV';
  }
}

async function sheetRows(bytes: Uint8Array): Promise<string[][] | string> {
  const folder = await mkdtemp(join(tmpdir(), 'bank-file-'));
  try {
    const path = join(folder, 'file.xlsx');
    await writeFile(path, bytes);
    const table = await openTable(path, { fileName: '' });
    if (!('rows' in table)) return table.code;
    const rows: string[][] = [];
    for await (const item of table.rows) {
      if (item.kind === 'rejected') return item.code;
      rows.push([...item.cells]);
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function readRows(rows: readonly string[][]): BankFile | { readonly code: string } {
  const head = rows.findIndex((row) => Object.values(COLUMNS).every((title) => row.includes(title)));
  if (head < 0) return { code: 'NO_HEADER' };
  const width = rows[head]!.length;
  const titled = new Map(rows.filter((row) => row.length === 2).map(([title, value]) => [title, value ?? '']));
  const place = (title: string): number => rows[head]!.indexOf(title);
  const lines: OrderedLine[] = [];
  let totalFen = 0n;
  for (const row of rows.slice(head + 1).filter(({ length }) => length === width)) {
    const amountFen = parseYuan(row[place(COLUMNS.amount)]!);
    const [reference, name, account] = [COLUMNS.reference, COLUMNS.name, COLUMNS.account].map(
      (title) => row[place(title)]!,
    );
    if (amountFen === null || amountFen <= 0n || !reference || !name || !account) return { code: 'LINE_FAULTY' };
    totalFen += amountFen;
    lines.push({ reference, name, account, amountFen: Number(amountFen) });
  }
  if (titled.get(TITLES.count) !== String(lines.length) || lines.length === 0) return { code: 'COUNT_DIFFERS' };
  if (parseYuan(titled.get(TITLES.total) ?? '') !== totalFen) return { code: 'TOTAL_DIFFERS' };
  return { batchReference: titled.get(TITLES.batch) ?? '', account: titled.get(TITLES.account) ?? '', lines };
}
