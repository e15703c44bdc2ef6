import type { TableRow } from '@huzhu/kernel';
import { dateText, numberText } from '../xlsx/cell-text.js';
import { DamagedWorkbook } from './compound-file.js';
import { type BiffRecord, BlockReader, RECORD, recordsFrom } from './records.js';
import type { WorkbookGlobals } from './workbook-globals.js';

const COLUMNS_MAX = 256;
/** What fills a table of people many times over; a sheet of the format may have 16 million. */
const CELLS_MAX = 4_000_000;
const ERRORS: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);
/** Integers beyond it have lost digits. */
const EXACT_MAX = 1e15;

/** The rows of a sheet that hold a cell with content. Cells may stand in any order: they are gathered and put in that of rows. */
export function* sheetRows(stream: Buffer, start: number, globals: WorkbookGlobals): Generator<TableRow> {
  if (start === 0 || stream.readUInt16LE(start) !== RECORD.begin)
    throw new DamagedWorkbook('no sheet where one is named');
  const cells = new GatheredCells();
  let formula: { readonly row: number; readonly column: number } | null = null;
  let depth = 0;
  for (const record of recordsFrom(stream, start)) {
    if (record.id === RECORD.begin) depth += 1;
    if (record.id === RECORD.end) depth -= 1;
    if (depth === 0) break;
    // Charts in a sheet are parts of their own within it.
    if (depth > 1) continue;
    if (record.id === RECORD.formulaText) {
      if (formula !== null) cells.put(formula.row, formula.column, new BlockReader(record.blocks).text());
      formula = null;
      continue;
    }
    for (const [column, text] of cellsOf(record, globals)) cells.put(record.data.readUInt16LE(0), column, text);
    if (record.id === RECORD.formula) {
      formula = { row: record.data.readUInt16LE(0), column: record.data.readUInt16LE(2) };
    }
  }
  yield* cells.rows();
}

/** The columns and texts that a record says of its row. */
function cellsOf(record: BiffRecord, globals: WorkbookGlobals): readonly (readonly [number, string])[] {
  const { id, data, blocks } = record;
  const one = (text: string) => [[data.readUInt16LE(2), text] as const];
  const number = (value: number) => one(valueText(value, data.readUInt16LE(4), globals));
  switch (id) {
    case RECORD.sharedText:
      return one(globals.texts[data.readUInt32LE(6)] ?? '');
    case RECORD.text:
    case RECORD.formattedText:
      return one(new BlockReader(blocks, 6).text());
    case RECORD.number:
      return number(data.readDoubleLE(6));
    case RECORD.short:
      return number(shortNumber(data, 6));
    case RECORD.multipleShort:
      return shortNumbers(data, globals);
    case RECORD.truthOrError:
      return one(data[7] === 0 ? truthText(data[6]) : (ERRORS.get(data.readUInt8(6)) ?? '#N/A'));
    case RECORD.formula:
      return one(formulaText(data, globals));
    default:
      return [];
  }
}

const truthText = (byte: number | undefined): string => (byte === 1 ? 'TRUE' : 'FALSE');

/** What was computed last: a number, or by the sign of one that is none a truth, an error, or a text in a record of its own. */
function formulaText(data: Buffer, globals: WorkbookGlobals): string {
  if (data.readUInt16LE(12) !== 0xff_ff) return valueText(data.readDoubleLE(6), data.readUInt16LE(4), globals);
  if (data[6] === 1) return truthText(data[8]);
  return data[6] === 2 ? (ERRORS.get(data.readUInt8(8)) ?? '#N/A') : '';
}

function shortNumbers(data: Buffer, globals: WorkbookGlobals): readonly (readonly [number, string])[] {
  const first = data.readUInt16LE(2);
  const cells: [number, string][] = [];
  for (let at = 4; at + 6 <= data.length - 2; at += 6) {
    cells.push([first + cells.length, valueText(shortNumber(data, at + 2), data.readUInt16LE(at), globals)]);
  }
  return cells;
}

/** Four bytes: an integer or the upper half of a number, perhaps a hundred times as large. */
function shortNumber(data: Buffer, at: number): number {
  const bits = data.readInt32LE(at);
  if ((bits & 2) !== 0) return (bits & 1) === 0 ? bits >> 2 : (bits >> 2) / 100;
  const whole = Buffer.alloc(8);
  whole.writeInt32LE(bits & ~3, 4);
  const value = whole.readDoubleLE(0);
  return (bits & 1) === 0 ? value : value / 100;
}

function valueText(value: number, style: number, { dateStyles, since1904 }: WorkbookGlobals): string {
  if (dateStyles[style] === true) return dateText(String(value), since1904);
  if (Number.isInteger(value) && Math.abs(value) >= EXACT_MAX) return value.toExponential().toUpperCase();
  return numberText(String(value).toUpperCase());
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
