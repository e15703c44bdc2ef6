import { reject, type Rejected, type TableRow } from '@huzhu/kernel';
import { readCsv } from './csv/read-csv.js';
import { tableLimits, type TableLimits } from './limits.js';
import { readHtml } from './markup/read-html.js';
import { readSpreadsheetXml } from './markup/read-spreadsheet-xml.js';
import type { IsHeader } from './sheets.js';
import { tableFormat, type TableFormat } from './table-format.js';
import { fileSource, type TableSource } from './table-source.js';
import { readXls } from './xls/read-xls.js';
import { readXlsx } from './xlsx/read-xlsx.js';

export type { TableFormat };

/** What a file can be refused for. Facts name the row and column (counted from 1) or the limit where there is one. */
export type TableRefusal =
  | 'EMPTY_FILE'
  | 'WRONG_FILE_TYPE'
  | 'OLD_EXCEL_FORMAT'
  | 'FILE_TOO_LARGE'
  | 'TOO_MANY_ROWS'
  | 'TOO_MANY_COLUMNS'
  | 'UNKNOWN_ENCODING'
  | 'NUL_BYTE'
  | 'QUOTE_NOT_CLOSED'
  | 'LINE_TOO_LONG'
  | 'ACTIVE_CONTENT'
  | 'DAMAGED_FILE';

export interface Table {
  readonly kind: 'table';
  readonly format: TableFormat;
  /** To be read once. A fault met on the way is the last item, as a refusal; a broken disk throws. */
  readonly rows: AsyncIterable<TableRow | Rejected>;
}

export interface TableOptions {
  /** Its ending must not contradict the content. */
  readonly fileName?: string;
  readonly limits?: Partial<TableLimits>;
  /** Picks the sheet: the first visible one with such a row near its top. Without it, and where none has one, it is the first. */
  readonly isHeader?: IsHeader;
}

/**
 * Opens a file of rows, by its path or as a source of bytes: CSV (UTF-8, GB18030, or UTF-16 with its mark; separated by commas,
 * tabs, semicolons, their full-width forms or bars), a sheet of an XLSX workbook or of one of before 2007, an "XML Spreadsheet
 * 2003", or a table of a web page. The content decides which it is, and a file name, if given, must not contradict it. All but
 * the workbook of before 2007 are read with bounded memory. Refusals carry a `TableRefusal`.
 */
export async function openTable(file: string | TableSource, options: TableOptions = {}): Promise<Table | Rejected> {
  const limits = { ...tableLimits, ...options.limits };
  const source = typeof file === 'string' ? await fileSource(file) : file;
  const fileName = options.fileName ?? (typeof file === 'string' ? file : '');
  const format = await tableFormat(source, fileName, limits);
  if (typeof format !== 'string') return format;
  return { kind: 'table', format, rows: withContent(READERS[format](source, limits, options.isHeader), limits) };
}

type Reader = (source: TableSource, limits: TableLimits, isHeader?: IsHeader) => AsyncIterable<TableRow | Rejected>;

const READERS: Readonly<Record<TableFormat, Reader>> = {
  CSV: readCsv,
  XLSX: readXlsx,
  XLS: readXls,
  XML: readSpreadsheetXml,
  HTML: readHtml,
};

/** Refuses a table that is too wide or holds nothing at all. */
async function* withContent(
  rows: AsyncIterable<TableRow | Rejected>,
  limits: TableLimits,
): AsyncGenerator<TableRow | Rejected, void, undefined> {
  let empty = true;
  for await (const item of rows) {
    if (item.kind === 'rejected') return yield item;
    if (item.cells.length > limits.columns && item.cells.slice(limits.columns).some((cell) => cell.trim() !== '')) {
      return yield reject('TOO_MANY_COLUMNS', undefined, { row: item.row, limit: limits.columns });
    }
    empty &&= item.cells.every((cell) => cell.trim() === '');
    yield item;
  }
  if (empty) yield reject('EMPTY_FILE');
}
