import { reject, type Rejected, type TableRow } from '@huzhu/kernel';
import type { TableLimits } from '../limits.js';
import { chooseSheet, type IsHeader, type Sheets } from '../sheets.js';
import type { TableSource } from '../table-source.js';
import { decodeFile, detectEncoding, type TextEncoding } from '../text/detect-encoding.js';
import { HtmlFault, htmlPieces } from './html-pieces.js';
import { HtmlTables } from './html-tables.js';

/**
 * Rows of a table in a web page, which administrative systems hand out as `.xls`: of the table with the header, else of the
 * first. Read as a stream; nothing in it is run or fetched.
 */
export async function* readHtml(
  source: TableSource,
  limits: TableLimits,
  isHeader?: IsHeader,
): AsyncGenerator<TableRow | Rejected, void, undefined> {
  const encoding = await detectEncoding(source);
  if (typeof encoding !== 'string') return yield encoding;
  try {
    const sheets = await tablesOf(source, encoding);
    if (sheets.count === 0) return yield reject('WRONG_FILE_TYPE', undefined, { expected: 'CSV or XLSX' });
    let rows = 0;
    for await (const row of sheets.rows(await chooseSheet(sheets, isHeader))) {
      rows += 1;
      if (rows > limits.xlsxRows) {
        return yield reject('TOO_MANY_ROWS', undefined, { limit: limits.xlsxRows, advice: 'SAVE_AS_CSV' });
      }
      yield row;
    }
  } catch (error) {
    if (!(error instanceof HtmlFault)) throw error;
    yield reject('DAMAGED_FILE');
  }
}

async function tablesOf(source: TableSource, encoding: TextEncoding): Promise<Sheets> {
  const tables = new HtmlTables(null);
  for await (const piece of htmlPieces(decodeFile(source, encoding))) tables.hear(piece);
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
