import type { TableRow } from '@huzhu/kernel';
import { CellReader } from './cell-reader.js';
import { DamagedWorkbook } from './compound-file.js';
import { type BiffRecord, RECORD, recordsFrom } from './records.js';
import type { WorkbookGlobals } from './workbook-globals.js';

const COLUMNS_MAX = 256;
/** What fills a table of people many times over; a sheet of the format may have 16 million. */
const CELLS_MAX = 4_000_000;
/** The records of one sheet, without those of charts, which are parts of their own within it. */
export function* sheetRecords(stream: Buffer, start: number): Generator<BiffRecord, void, undefined> {
  if (start === 0 || stream.readUInt16LE(start) !== RECORD.begin)
    throw new DamagedWorkbook('no sheet where one is named');
  let depth = 0;
  for (const record of recordsFrom(stream, start)) {
    if (record.id === RECORD.begin) depth += 1;
    if (record.id === RECORD.end) depth -= 1;
    if (depth === 0) return;
    if (depth === 1) yield record;
  }
}

/** The rows of a sheet that hold a cell with content. Cells may stand in any order: they are gathered and put in that of rows. */
export function* sheetRows(stream: Buffer, start: number, globals: WorkbookGlobals): Generator<TableRow> {
  const gathered = new GatheredCells();
  const reader = new CellReader(globals);
  for (const record of sheetRecords(stream, start)) {
    for (const { row, column, text } of reader.cells(record)) gathered.put(row, column, text);
  }
  yield* gathered.rows();
}

class GatheredCells {
  private readonly byRow = new Map<number, string[]>();
  private count = 0;

  put(row: number, column: number, text: string): void {
    if (text === '') return;
    if (column >= COLUMNS_MAX) throw new DamagedWorkbook('a place outside the sheet');
    this.count += 1;
    if (this.count > CELLS_MAX) throw new DamagedWorkbook('more cells than a table has');
    const cells = this.byRow.get(row) ?? [];
    this.byRow.set(row, cells);
    while (cells.length < column) cells.push('');
    cells[column] = text;
  }

  *rows(): Generator<TableRow> {
    const numbers = [...this.byRow.keys()].sort((a, b) => a - b);
    for (const row of numbers) yield { kind: 'row', row: row + 1, cells: this.byRow.get(row)! };
  }
}
