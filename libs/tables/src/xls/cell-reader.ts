import { dateText, numberText } from '../xlsx/cell-text.js';
import { type BiffRecord, BlockReader, RECORD } from './records.js';
import type { WorkbookGlobals } from './workbook-globals.js';

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

/** A cell of a sheet of old. */
export interface XlsCell {
  /** From 0, as `column` is. */
  readonly row: number;
  readonly column: number;
  /** Number of its style. */
  readonly style: number;
  readonly text: string;
  /** The number that it holds, with all its digits; null where it holds none, or one that lost some. */
  readonly number: string | null;
}

/** The cells of one record after the other; the text of a formula stands in a record behind it. */
export class CellReader {
  private formula: XlsCell | null = null;

  constructor(private readonly globals: WorkbookGlobals) {}

  cells(record: BiffRecord): readonly XlsCell[] {
    if (record.id === RECORD.formulaText) {
      const { formula } = this;
      this.formula = null;
      return formula === null ? [] : [{ ...formula, text: new BlockReader(record.blocks).text() }];
    }
    const cells = cellsOf(record, this.globals);
    if (record.id === RECORD.formula) this.formula = cells[0] ?? null;
    return cells;
  }
}

/** The cells of a record but those that are empty. */
function cellsOf(record: BiffRecord, globals: WorkbookGlobals): readonly XlsCell[] {
  const { id, data, blocks } = record;
  const one = (text: string, number: string | null = null): XlsCell[] => [
    { row: data.readUInt16LE(0), column: data.readUInt16LE(2), style: data.readUInt16LE(4), text, number },
  ];
  const value = (found: number) => one(valueText(found, data.readUInt16LE(4), globals), digitsOf(found));
  switch (id) {
    case RECORD.sharedText:
      return one(globals.texts[data.readUInt32LE(6)] ?? '');
    case RECORD.text:
    case RECORD.formattedText:
      return one(new BlockReader(blocks, 6).text());
    case RECORD.number:
      return value(data.readDoubleLE(6));
    case RECORD.short:
      return value(shortNumber(data, 6));
    case RECORD.multipleShort:
      return shortNumbers(data, globals);
    case RECORD.truthOrError:
      return one(data[7] === 0 ? truthText(data[6]) : (ERRORS.get(data.readUInt8(6)) ?? '#N/A'));
    case RECORD.formula:
      return data.readUInt16LE(12) === 0xff_ff ? one(computedText(data)) : value(data.readDoubleLE(6));
    default:
      return [];
  }
}

const truthText = (byte: number | undefined): string => (byte === 1 ? 'TRUE' : 'FALSE');

/** What was computed last and is no number: a truth, an error, or a text in a record of its own. */
function computedText(data: Buffer): string {
  if (data[6] === 1) return truthText(data[8]);
  return data[6] === 2 ? (ERRORS.get(data.readUInt8(8)) ?? '#N/A') : '';
}

function shortNumbers(data: Buffer, globals: WorkbookGlobals): readonly XlsCell[] {
  const row = data.readUInt16LE(0);
  const first = data.readUInt16LE(2);
  const cells: XlsCell[] = [];
  for (let at = 4; at + 6 <= data.length - 2; at += 6) {
    const style = data.readUInt16LE(at);
    const found = shortNumber(data, at + 2);
    const text = valueText(found, style, globals);
    cells.push({ row, column: first + cells.length, style, text, number: digitsOf(found) });
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
  return hasLostDigits(value) ? value.toExponential().toUpperCase() : numberText(String(value).toUpperCase());
}

const hasLostDigits = (value: number): boolean => Number.isInteger(value) && Math.abs(value) >= EXACT_MAX;

const digitsOf = (value: number): string | null =>
  Number.isFinite(value) && !hasLostDigits(value) ? String(value).toUpperCase() : null;
