import { parseYuan } from '@huzhu/kernel';
import { openTable, type TableSource } from '@huzhu/tables';
import type { OrderedLine } from '../domain/bank.js';

/** A bank file as the bank understands it. */
export interface BankFile {
  readonly batchReference: string;
  readonly account: string;
  readonly lines: readonly OrderedLine[];
}

/** How its two kinds of customers title their files. */
const LAYOUTS = [
  {
    titles: { batch: '批次号', account: '付款账号', count: '总笔数', total: '总金额' },
    columns: { reference: '业务流水号', name: '收款户名', account: '收款账号', amount: '金额' },
  },
  {
    titles: { batch: '批次编号', account: '付方账号', count: '合计笔数', total: '合计金额' },
    columns: { reference: '客户流水号', name: '收方户名', account: '收方账号', amount: '付款金额' },
  },
] as const;
const PIECE_BYTES = 65_536;

/** Reads a bank file with its totals, CSV or workbook; a code says why one cannot be read. */
export async function readBankFile(bytes: Uint8Array): Promise<BankFile | { readonly code: string }> {
  const table = await openTable(sourceOf(bytes));
  if (!('rows' in table)) return table;
  const rows: (readonly string[])[] = [];
  for await (const item of table.rows) {
    if (item.kind === 'rejected') return item;
    rows.push(item.cells);
  }
  return readRows(rows);
}

const sourceOf = (bytes: Uint8Array): TableSource => ({
  bytes: bytes.length,
  async *read(start = 0, end = bytes.length) {
    for (let from = start; from < end; from += PIECE_BYTES)
      yield bytes.subarray(from, Math.min(from + PIECE_BYTES, end));
  },
});

function readRows(rows: readonly (readonly string[])[]): BankFile | { readonly code: string } {
  const isHeader = (row: readonly string[], { columns }: (typeof LAYOUTS)[number]): boolean =>
    Object.values(columns).every((title) => row.includes(title));
  const head = rows.findIndex((row) => LAYOUTS.some((layout) => isHeader(row, layout)));
  const layout = LAYOUTS.find((each) => head >= 0 && isHeader(rows[head]!, each));
  if (layout === undefined) return { code: 'NO_HEADER' };
  const { columns, titles } = layout;
  const width = rows[head]!.length;
  const titled = new Map(rows.filter((row) => row.length === 2).map(([title, value]) => [title, value ?? '']));
  const [amountAt, ...placesOfTexts] = [columns.amount, columns.reference, columns.name, columns.account].map((title) =>
    rows[head]!.indexOf(title),
  );
  const lines: OrderedLine[] = [];
  let totalFen = 0n;
  for (const row of rows.slice(head + 1).filter(({ length }) => length === width)) {
    const amountFen = parseYuan(row[amountAt!]!);
    const [reference, name, account] = placesOfTexts.map((at) => row[at]!);
    if (amountFen === null || amountFen <= 0n || !reference || !name || !account) return { code: 'LINE_FAULTY' };
    totalFen += amountFen;
    lines.push({ reference, name, account, amountFen: Number(amountFen) });
  }
  if (titled.get(titles.count) !== String(lines.length) || lines.length === 0) return { code: 'COUNT_DIFFERS' };
  if (parseYuan(titled.get(titles.total) ?? '') !== totalFen) return { code: 'TOTAL_DIFFERS' };
  return { batchReference: titled.get(titles.batch) ?? '', account: titled.get(titles.account) ?? '', lines };
}
