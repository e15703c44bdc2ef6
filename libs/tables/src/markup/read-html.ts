import { reject, type Rejected, type TableRow } from '@huzhu/kernel';
import type { TableLimits } from '../limits.js';
import type { IsHeader, Sheets } from '../sheets.js';
import type { TableSource } from '../table-source.js';
import { decodeFile, type TextEncoding } from '../text/detect-encoding.js';
import { HtmlFault, htmlPieces } from './html-pieces.js';
import { HtmlTables } from './html-tables.js';
import { readMarkup } from './read-markup.js';

/**
 * Rows of a table in a web page, which administrative systems hand out as `.xls`: of the table with the header, else of the
 * first. Read as a stream; nothing in it is run or fetched.
 */
export const readHtml = (
  source: TableSource,
  limits: TableLimits,
  isHeader?: IsHeader,
): AsyncGenerator<TableRow | Rejected, void, undefined> =>
  readMarkup({ open: tablesOf, isDamage: (error) => error instanceof HtmlFault }, source, limits, isHeader);

async function tablesOf(source: TableSource, encoding: TextEncoding): Promise<Sheets | Rejected> {
  const tables = new HtmlTables(null);
  for await (const piece of htmlPieces(decodeFile(source, encoding))) tables.hear(piece);
  if (tables.count === 0) return reject('WRONG_FILE_TYPE', undefined, { expected: 'CSV or XLSX' });
  return { count: tables.count, rows: (sheet) => rowsOf(source, encoding, sheet) };
}

async function* rowsOf(source: TableSource, encoding: TextEncoding, table: number): AsyncGenerator<TableRow> {
  const tables = new HtmlTables(table);
  for await (const piece of htmlPieces(decodeFile(source, encoding))) {
    const row = tables.hear(piece);
    if (row !== null) yield row;
  }
  const last = tables.end();
  if (last !== null) yield last;
}
