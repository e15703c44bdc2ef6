import { reject, type Rejected, type TableRow } from '@huzhu/kernel';
import { readCsv } from './csv/read-csv.js';
import { tableLimits, type TableLimits } from './limits.js';
import { COMPOUND_FILE, isOldWorkbook } from './old-workbook.js';
import { fileSource, type TableSource } from './table-source.js';
import { readXlsx } from './xlsx/read-xlsx.js';

export type TableFormat = 'CSV' | 'XLSX';

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
}

/**
 * Opens a file of rows, by its path or as a source of bytes: CSV (UTF-8 with or without byte-order mark, else GB18030) or the first visible sheet of an XLSX
 * workbook. The content decides which it is, and a file name, if given, must not contradict it. CSV is read with bounded
 * memory. Refusals carry a `TableRefusal`.
 */
export async function openTable(file: string | TableSource, options: TableOptions = {}): Promise<Table | Rejected> {
  const limits = { ...tableLimits, ...options.limits };
  const source = typeof file === 'string' ? await fileSource(file) : file;
  const fileName = options.fileName ?? (typeof file === 'string' ? file : '');
  const format = await tableFormat(source, fileName, limits);
  if (typeof format !== 'string') return format;
  const rows = format === 'CSV' ? readCsv(source, limits) : readXlsx(source, limits);
  return { kind: 'table', format, rows: withContent(rows, limits) };
}

/** What kind of table a file holds, if it is one and not too large. */
export async function tableFormat(
  source: TableSource,
  fileName: string,
  limits: TableLimits,
): Promise<TableFormat | Rejected> {
  if (source.bytes === 0) return reject('EMPTY_FILE');
  const start = await firstBytes(source);
  if (start.startsWith(COMPOUND_FILE) && (await isOldWorkbook(source))) {
    return reject('OLD_EXCEL_FORMAT', undefined, { advice: 'SAVE_AS_XLSX_OR_CSV' });
  }
  const format = formatOf(start);
  if (format === null || contradicts(fileName, format)) {
    return reject('WRONG_FILE_TYPE', undefined, { expected: 'CSV or XLSX' });
  }
  const limitBytes = format === 'CSV' ? limits.csvBytes : limits.xlsxBytes;
  if (source.bytes <= limitBytes) return format;
  return reject('FILE_TOO_LARGE', undefined, { limitBytes, ...(format === 'XLSX' ? { advice: 'SAVE_AS_CSV' } : {}) });
}

const ZIP = 'PK\u0003\u0004';
/** Old or encrypted Office files, web pages under another name, PDF, other archives, pictures, programs. */
const FOREIGN = [
  COMPOUND_FILE,
  '<?xml',
  '<html',
  '<HTML',
  '<!DOC',
  '<table',
  '%PDF',
  'PK',
  '\u001f\u008b',
  'Rar!',
  '7z\u00bc\u00af',
  '\u0089PNG',
  '\u00ff\u00d8\u00ff',
  'GIF8',
  '\u007fELF',
  'MZ\u0090',
];

function formatOf(start: string): TableFormat | null {
  if (start.startsWith(ZIP)) return 'XLSX';
  return FOREIGN.some((magic) => start.startsWith(magic)) ? null : 'CSV';
}

/** A known extension that says otherwise than the content. */
function contradicts(fileName: string, format: TableFormat): boolean {
  const extension = /\.(csv|txt|xlsx|xlsm|xls)$/i.exec(fileName)?.[1]?.toLowerCase();
  if (extension === undefined) return false;
  return (format === 'XLSX') !== (extension === 'xlsx' || extension === 'xlsm');
}

async function firstBytes(source: TableSource): Promise<string> {
  let start = '';
  for await (const piece of source.read(0, Math.min(8, source.bytes))) start += Buffer.from(piece).toString('latin1');
  return start;
}

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
