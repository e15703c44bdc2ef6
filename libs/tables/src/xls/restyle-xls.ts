import type { Rejected } from '@huzhu/kernel';
import type { TableLimits } from '../limits.js';
import { chooseSheet, type IsHeader } from '../sheets.js';
import type { TableSource } from '../table-source.js';
import { firstBytes } from '../text/detect-encoding.js';
import { cellReference } from '../xlsx/comment-parts.js';
import { packWorkbook } from '../xlsx/pack-workbook.js';
import { bytesOf, textCell } from '../xlsx/write-workbook.js';
import { element, openTag, writeTree, XML_HEAD } from '../xlsx/xml-tree.js';
import type { XlsCell } from './cell-reader.js';
import { openBook, refusalOf, sheetsOf } from './read-xls.js';
import { readSheetLook, type SheetLook } from './sheet-look.js';
import { readLook } from './workbook-look.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const ROWS_PER_PIECE = 500;

/**
 * The sheet of a workbook of old that is read, as a workbook of today: cells with their numbers, formats, fonts, fills and frames, widths
 * and heights, merged cells. What was computed stands as its value; drawings, macros and other sheets are left behind.
 * Null where the sheet has more cells than are kept with their look.
 */
export async function restyleXls(
  source: TableSource,
  limits: TableLimits,
  isHeader: IsHeader | undefined,
): Promise<Buffer | Rejected | null> {
  try {
    const book = openBook(await firstBytes(source, source.bytes), limits);
    const { stream, globals } = book;
    const chosen = await chooseSheet(sheetsOf(book), isHeader);
    const look = readSheetLook(stream, globals.sheets[chosen]!, globals, limits.xlsStyledCells);
    if (look === null) return null;
    const { since1904, names } = globals;
    const styles = writeTree(readLook(stream));
    return await bytesOf(packWorkbook({ sheet: names[chosen]!, styles, pieces: sheetPieces(look), since1904 }));
  } catch (error) {
    return refusalOf(error);
  }
}

function* sheetPieces(look: SheetLook): Generator<Buffer> {
  yield Buffer.from(
    `${XML_HEAD}${openTag({ name: 'worksheet', attributes: { xmlns: MAIN } })}${columnsXml(look)}<sheetData>`,
  );
  const numbers = [...new Set([...look.rows.keys(), ...look.cells.keys()])].sort((a, b) => a - b);
  for (let at = 0; at < numbers.length; at += ROWS_PER_PIECE) {
    const rows = numbers.slice(at, at + ROWS_PER_PIECE);
    yield Buffer.from(rows.map((row) => rowXml(look, row)).join(''));
  }
  yield Buffer.from(`</sheetData>${mergedXml(look)}</worksheet>`);
}

function columnsXml({ columns }: SheetLook): string {
  if (columns.length === 0) return '';
  const tags = columns
    .toSorted((a, b) => a.first - b.first)
    .map(({ first, last, width, hidden }) => {
      const places = { min: String(first + 1), max: String(last + 1), width: String(width), customWidth: '1' };
      return openTag({ name: 'col', attributes: hidden ? { ...places, hidden: '1' } : places }, true);
    });
  return `<cols>${tags.join('')}</cols>`;
}

function rowXml({ rows, cells }: SheetLook, row: number): string {
  const { height = null, hidden = false } = rows.get(row) ?? {};
  const attributes = {
    r: String(row + 1),
    ...(height === null ? {} : { ht: String(height), customHeight: '1' }),
    ...(hidden ? { hidden: '1' } : {}),
  };
  return `${openTag({ name: 'row', attributes })}${(cells.get(row) ?? []).map(cellXml).join('')}</row>`;
}

function cellXml({ row, column, style, text, number }: XlsCell): string {
  const place = cellReference(column, row + 1);
  if (number !== null) return `<c r="${place}" s="${style}"><v>${number}</v></c>`;
  return text === '' ? `<c r="${place}" s="${style}"/>` : textCell(text, place, ` s="${style}"`);
}

function mergedXml({ merged }: SheetLook): string {
  if (merged.length === 0) return '';
  const cells = merged.map(({ firstRow, lastRow, firstColumn, lastColumn }) => {
    const ref = `${cellReference(firstColumn, firstRow + 1)}:${cellReference(lastColumn, lastRow + 1)}`;
    return element('mergeCell', { ref });
  });
  const count = String(cells.length);
  return `${openTag({ name: 'mergeCells', attributes: { count } })}${cells.map((cell) => openTag(cell, true)).join('')}</mergeCells>`;
}
