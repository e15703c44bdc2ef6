import { CellReader, type XlsCell } from './cell-reader.js';
import { DamagedWorkbook } from './compound-file.js';
import { type BiffRecord, RECORD } from './records.js';
import { sheetRecords } from './sheet-rows.js';
import type { WorkbookGlobals } from './workbook-globals.js';

const TWIPS_PER_POINT = 20;
const PARTS_OF_CHARACTER = 256;
const COLUMNS_MAX = 256;
/** Empty cells that are coloured or framed; a sheet of the format may have 16 million. */
const EMPTY_CELLS_MAX = 500_000;
const OWN_HEIGHT = 0x40;
const HIDDEN_ROW = 0x20;

/** Columns from the first to the last, both from 0. */
interface ColumnLook {
  readonly first: number;
  readonly last: number;
  /** In characters. */
  readonly width: number;
  readonly hidden: boolean;
}

interface RowLook {
  /** In points; null where the text says it. */
  readonly height: number | null;
  readonly hidden: boolean;
}

/** From one cell to another, by rows and columns from 0. */
interface Merged {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** A sheet of old with what it looks like. */
export interface SheetLook {
  readonly columns: readonly ColumnLook[];
  readonly rows: ReadonlyMap<number, RowLook>;
  readonly merged: readonly Merged[];
  /** By rows, each in the order of its columns. */
  readonly cells: ReadonlyMap<number, readonly XlsCell[]>;
}

/** Reads the cells of a sheet, empty ones that have a look among them, and its columns, rows and merged cells; null beyond so many cells. */
export function readSheetLook(
  stream: Buffer,
  start: number,
  globals: WorkbookGlobals,
  cellsMax: number,
): SheetLook | null {
  const columns: ColumnLook[] = [];
  const rows = new Map<number, RowLook>();
  const merged: Merged[] = [];
  const byRow = new Map<number, Map<number, XlsCell>>();
  const reader = new CellReader(globals);
  let cells = 0;
  let empty = 0;
  for (const record of sheetRecords(stream, start)) {
    const { id, data } = record;
    if (id === RECORD.column) columns.push(columnOf(data));
    if (id === RECORD.row) rows.set(data.readUInt16LE(0), rowOf(data));
    if (id === RECORD.merged) merged.push(...mergedOf(data));
    const emptyCells = empty < EMPTY_CELLS_MAX ? emptyOf(record) : [];
    empty += emptyCells.length;
    for (const cell of [...reader.cells(record), ...emptyCells]) {
      cells += 1;
      if (cells > cellsMax) return null;
      if (cell.column >= COLUMNS_MAX) throw new DamagedWorkbook('a place outside the sheet');
      const row = byRow.get(cell.row) ?? new Map<number, XlsCell>();
      byRow.set(cell.row, row.set(cell.column, cell));
    }
  }
  const ordered = [...byRow].map(
    ([row, found]) => [row, [...found.values()].sort((a, b) => a.column - b.column)] as const,
  );
  return { columns, rows, merged, cells: new Map(ordered) };
}

const columnOf = (data: Buffer): ColumnLook => ({
  first: data.readUInt16LE(0),
  last: Math.min(data.readUInt16LE(2), COLUMNS_MAX - 1),
  width: data.readUInt16LE(4) / PARTS_OF_CHARACTER,
  hidden: (data.readUInt16LE(8) & 1) === 1,
});

function rowOf(data: Buffer): RowLook {
  const flags = data.readUInt16LE(12);
  const height = (flags & OWN_HEIGHT) === 0 ? null : (data.readUInt16LE(6) & 0x7f_ff) / TWIPS_PER_POINT;
  return { height, hidden: (flags & HIDDEN_ROW) !== 0 };
}

const mergedOf = (data: Buffer): Merged[] =>
  Array.from({ length: data.readUInt16LE(0) }, (_, place) => {
    const [firstRow, lastRow, firstColumn, lastColumn] = [2, 4, 6, 8].map((at) => data.readUInt16LE(at + place * 8));
    return { firstRow: firstRow!, lastRow: lastRow!, firstColumn: firstColumn!, lastColumn: lastColumn! };
  });

function emptyOf({ id, data }: BiffRecord): XlsCell[] {
  const row = data.length < 6 ? 0 : data.readUInt16LE(0);
  const cell = (column: number, at: number): XlsCell => ({
    row,
    column,
    style: data.readUInt16LE(at),
    text: '',
    number: null,
  });
  if (id === RECORD.blank) return [cell(data.readUInt16LE(2), 4)];
  if (id !== RECORD.multipleBlank) return [];
  const first = data.readUInt16LE(2);
  return Array.from({ length: (data.length - 6) / 2 }, (_, place) => cell(first + place, 4 + place * 2));
}
