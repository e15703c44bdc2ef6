import { decodeChineseText, parseYuan } from '@huzhu/kernel';
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

/** Reads a bank file with its totals; a code says why one cannot be read. */
export function readBankFile(bytes: Uint8Array): BankFile | { readonly code: string } {
  const text = decodeChineseText(bytes);
  if (text === null) return { code: 'WRONG_ENCODING' };
  let rows: string[][];
  try {
    rows = rowsOf(text);
  } catch {
    return { code: 'NOT_CSV' };
  }
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
