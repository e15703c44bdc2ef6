import type { Rejected, TableRow } from '@huzhu/kernel';
import type { TableLimits } from '../limits.js';
import type { IsHeader, Sheets } from '../sheets.js';
import type { TableSource } from '../table-source.js';
import { decodeFile, type TextEncoding } from '../text/detect-encoding.js';
import { numberText } from '../xlsx/cell-text.js';
import { LAST_ROW, position } from '../xlsx/read-sheet.js';
import { type Attributes, DamagedXml, joinText, startXml, type XmlHandler } from '../xlsx/read-xml.js';
import { readMarkup } from './read-markup.js';

const LAST_COLUMN = 256;
const SHEETS_MAX = 100;

/** Rows of a workbook as Excel 2003 and many administrative systems write it: one XML file, mostly named `.xls`. Read as a stream. */
export const readSpreadsheetXml = (
  source: TableSource,
  limits: TableLimits,
  isHeader?: IsHeader,
): AsyncGenerator<TableRow | Rejected, void, undefined> =>
  readMarkup({ open: sheetsOf, isDamage: (error) => error instanceof DamagedXml }, source, limits, isHeader);

/** How many sheets the file has, those that are shown. */
async function sheetsOf(source: TableSource, encoding: TextEncoding): Promise<Sheets> {
  const hidden: boolean[] = [];
  let inVisible = false;
  await readAll(source, encoding, {
    open(name) {
      if (name === 'Worksheet' && hidden.push(false) > SHEETS_MAX) throw new DamagedXml('more sheets than are read');
      inVisible = name === 'Visible';
    },
    text(piece) {
      if (inVisible && /Hidden/.test(piece)) hidden[hidden.length - 1] = true;
    },
    close() {
      inVisible = false;
    },
  });
  const shown = hidden.flatMap((each, at) => (each ? [] : [at]));
  if (shown.length === 0) throw new DamagedXml('no sheet');
  return { count: shown.length, rows: (sheet) => rowsOf(source, encoding, shown[sheet]!) };
}

async function readAll(source: TableSource, encoding: TextEncoding, handler: XmlHandler): Promise<void> {
  const feed = startXml(handler);
  for await (const piece of decodeFile(source, encoding)) feed.write(Buffer.from(piece));
  feed.end();
}

async function* rowsOf(source: TableSource, encoding: TextEncoding, sheet: number): AsyncGenerator<TableRow> {
  const rows: TableRow[] = [];
  const handler = new SheetHandler(sheet, (row) => rows.push(row));
  const feed = startXml(handler);
  for await (const piece of decodeFile(source, encoding)) {
    feed.write(Buffer.from(piece));
    yield* rows.splice(0);
    if (handler.passed) return;
  }
  feed.end();
  yield* rows;
}

class SheetHandler implements XmlHandler {
  /** Whether the sheet is over. */
  passed = false;
  private seen = -1;
  private row = 0;
  private column = 0;
  private cells: string[] = [];
  private across = 0;
  private type: string | null = null;
  private value = '';

  constructor(
    private readonly sheet: number,
    private readonly done: (row: TableRow) => void,
  ) {}

  open(name: string, attributes: Attributes): void {
    if (name === 'Worksheet') this.seen += 1;
    if (this.seen !== this.sheet) return;
    if (name === 'Row') {
      this.row = placeOf(attributes, this.row + 1, LAST_ROW);
      this.cells = [];
      this.column = 0;
    } else if (name === 'Cell') {
      this.column = placeOf(attributes, this.column + 1, LAST_COLUMN);
      this.across = Number(attributes['MergeAcross'] ?? 0);
    } else if (name === 'Data') {
      this.type = attributes['Type'] ?? 'String';
      this.value = '';
    }
  }

  text(piece: string): void {
    if (this.type !== null) this.value = joinText(this.value, piece);
  }

  close(name: string): void {
    if (name === 'Worksheet' && this.seen === this.sheet) this.passed = true;
    if (this.seen !== this.sheet) return;
    if (name === 'Data' && this.type !== null) {
      const text = textOf(this.type, this.value);
      while (this.cells.length < this.column) this.cells.push('');
      this.cells[this.column - 1] = text;
      this.type = null;
    } else if (name === 'Cell') {
      this.column = position(String(this.column + this.across), LAST_COLUMN);
      this.across = 0;
    } else if (name === 'Row' && this.cells.some((cell) => cell !== '')) {
      this.done({ kind: 'row', row: this.row, cells: this.cells });
    }
  }
}

const placeOf = (attributes: Attributes, next: number, last: number): number =>
  position(attributes['Index'] ?? String(next), last);

const MIDNIGHT = /T00:00:00(\.0+)?$/;

function textOf(type: string, value: string): string {
  if (type === 'Number') return numberText(value.trim());
  if (type === 'Boolean') return value.trim() === '1' ? 'TRUE' : 'FALSE';
  return type === 'DateTime' ? value.trim().replace(MIDNIGHT, '').replace('T', ' ').replace(/\.0+$/, '') : value;
}
