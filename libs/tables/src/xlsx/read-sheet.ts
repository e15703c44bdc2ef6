import type { TableRow } from '@huzhu/kernel';
import { dateText, numberText, unescapeText } from './cell-text.js';
import { DamagedXml, joinText, startXml, type Attributes, type XmlPieces } from './read-xml.js';

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly sharedTexts: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly since1904: boolean;
}

/** The most that the format knows. */
export const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  text: string;
}

/** The rows of a sheet that hold a cell with content, as they come out of the archive. Throws `DamagedXml`. */
export async function* readSheet(pieces: XmlPieces, context: SheetContext): AsyncGenerator<TableRow, void, undefined> {
  const rows: TableRow[] = [];
  const feed = startXml(sheetHandler(context, (row) => rows.push(row)));
  for await (const piece of pieces) {
    feed.write(piece);
    yield* rows.splice(0);
  }
  feed.end();
  yield* rows;
}

function sheetHandler(context: SheetContext, done: (row: TableRow) => void) {
  let row = 0;
  let cells: string[] = [];
  let column = 0;
  let cell: Cell | null = null;
  let into: 'value' | 'text' | null = null;
  let inGuide = false;
  return {
    open(name: string, attributes: Attributes): void {
      if (name === 'row') {
        row = position(attributes['r'] ?? String(row + 1), LAST_ROW);
        cells = [];
        column = 0;
      } else if (name === 'c') {
        column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']);
        cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '', text: '' };
      } else if (name === 'rPh') inGuide = true;
      else if (cell && name === 'v') into = 'value';
      else if (cell && name === 't' && !inGuide) into = 'text';
    },
    text(piece: string): void {
      if (cell && into) cell[into] = joinText(cell[into], piece);
    },
    close(name: string): void {
      if (name === 'rPh') inGuide = false;
      if (name === 'v' || name === 't') into = null;
      if (name === 'c' && cell) {
        const text = cellText(cell, context);
        if (text !== '') {
          while (cells.length < cell.column) cells.push('');
          cells[cell.column - 1] = text;
        }
        cell = null;
      }
      if (name === 'row' && cells.length > 0) done({ kind: 'row', row, cells });
    },
  };
}

function cellText({ type, style, value, text }: Cell, { sharedTexts, dateStyles, since1904 }: SheetContext): string {
  switch (type) {
    case 's':
      return sharedTexts[Number(value)] ?? '';
    case 'inlineStr':
      return unescapeText(text);
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'n':
      if (value === '') return '';
      return dateStyles[style] ? dateText(value, since1904) : numberText(value.trim());
    default:
      return unescapeText(value);
  }
}

export function position(text: string, last: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > last) throw new DamagedXml('a place outside the sheet');
  return number;
}

/** `AB12` is column 28. */
export function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return position(String(column), LAST_COLUMN);
}
