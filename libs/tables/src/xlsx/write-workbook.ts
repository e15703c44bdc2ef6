import type { Readable } from 'node:stream';
import { cellReference } from './comment-parts.js';
import { packWorkbook } from './pack-workbook.js';
import { element, escapeText, openTag, writeTree, XML_HEAD } from './xml-tree.js';

/** A text, a whole number, or a number as a decimal text (`12.50`), which the workbook shows as an amount. */
export type WorkbookCell = string | number | { readonly amount: string };

/** A workbook of one sheet that is written row by row. */
export interface WrittenWorkbook {
  readonly sheet: string;
  /** Of the columns, in characters. */
  readonly widths: readonly number[];
  readonly rows: Iterable<readonly WorkbookCell[]> | AsyncIterable<readonly WorkbookCell[]>;
  /** Where the same rows must give the same bytes, whatever wrote them: nothing is compressed. */
  readonly stored?: boolean;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const AMOUNT_STYLE = '1';
/** Built-in number format `#,##0.00`. */
const AMOUNT_FORMAT = '4';
const AMOUNT = /^-?\d{1,15}(\.\d{1,2})?$/;
const ROWS_PER_PIECE = 500;
const ROWS_MAX = 1_048_576;

/** Writes a workbook as a stream, which ends with an error for an amount that is no decimal number and for more rows than a sheet holds. */
export const writeWorkbook = (workbook: WrittenWorkbook): Readable =>
  packWorkbook({
    sheet: workbook.sheet,
    styles: styles(),
    pieces: sheetPieces(workbook),
    ...(workbook.stored === undefined ? {} : { stored: workbook.stored }),
  });

/** The same in memory. */
export const workbookBytes = (workbook: WrittenWorkbook): Promise<Buffer> => bytesOf(writeWorkbook(workbook));

/** A stream in memory. */
export async function bytesOf(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

async function* sheetPieces({ widths, rows }: WrittenWorkbook): AsyncGenerator<Buffer> {
  const columns = widths.map((width, at) => {
    const place = String(at + 1);
    return openTag(
      { name: 'col', attributes: { min: place, max: place, width: String(width), customWidth: '1' } },
      true,
    );
  });
  const head = openTag({ name: 'worksheet', attributes: { xmlns: MAIN } });
  let piece = [`${XML_HEAD}${head}<cols>${columns.join('')}</cols><sheetData>`];
  let number = 0;
  for await (const cells of rows) {
    number += 1;
    if (number > ROWS_MAX) throw new Error('a sheet does not hold so many rows');
    piece.push(
      `<row r="${number}">${cells.map((cell, at) => cellText(cell, cellReference(at, number))).join('')}</row>`,
    );
    if (piece.length < ROWS_PER_PIECE) continue;
    yield Buffer.from(piece.join(''));
    piece = [];
  }
  yield Buffer.from(`${piece.join('')}</sheetData></worksheet>`);
}

/** Characters that XML does not have would make the workbook unreadable. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A text as a cell; `style` is that of the workbook's styles. */
export function textCell(text: string, place: string, style = ''): string {
  const inner = escapeText(text.replace(NOT_XML, '\ufffd'));
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${inner}</t></is></c>`;
}

function cellText(cell: WorkbookCell, place: string): string {
  if (typeof cell === 'string') return cell === '' ? '' : textCell(cell, place);
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (!AMOUNT.test(cell.amount)) throw new Error('an amount of a workbook is no decimal number');
  return `<c r="${place}" s="${AMOUNT_STYLE}"><v>${cell.amount}</v></c>`;
}

function styles(): string {
  const none = { fontId: '0', fillId: '0', borderId: '0' };
  const one = (name: string, child: string) => element(name, { count: '1' }, [element(child)]);
  return writeTree(
    element('styleSheet', { xmlns: MAIN }, [
      one('fonts', 'font'),
      one('fills', 'fill'),
      one('borders', 'border'),
      element('cellStyleXfs', { count: '1' }, [element('xf', { numFmtId: '0', ...none })]),
      element('cellXfs', { count: '2' }, [
        element('xf', { numFmtId: '0', xfId: '0', ...none }),
        element('xf', { numFmtId: AMOUNT_FORMAT, xfId: '0', applyNumberFormat: '1', ...none }),
      ]),
    ]),
  );
}
