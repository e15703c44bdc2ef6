import { writeCsv, type WrittenCell } from './csv/write-csv.js';
import { writeWorkbook } from './xlsx/write-workbook.js';

/** Formats of a list as a file. */
export type ListFormat = 'csv' | 'xlsx';

export const LIST_MEDIA_TYPES: Readonly<Record<ListFormat, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A list that is written while it is read. */
export interface ExportedList {
  readonly extension: ListFormat;
  readonly mediaType: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

const CHARACTERS = 18;

/** A list as a file, row by row. A workbook breaks off with an error beyond the million rows that a sheet can hold: nothing is cut silently. */
export function listFile(
  format: ListFormat,
  header: readonly string[],
  rows: AsyncIterable<readonly WrittenCell[]>,
): ExportedList {
  const mediaType = format === 'csv' ? `${LIST_MEDIA_TYPES.csv}; charset=utf-8` : LIST_MEDIA_TYPES.xlsx;
  const bytes = format === 'csv' ? writeCsv(header, rows) : workbook(header, rows);
  return { extension: format, mediaType, bytes };
}

async function* workbook(
  header: readonly string[],
  rows: AsyncIterable<readonly WrittenCell[]>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const widths = header.map((name) => Math.max(CHARACTERS, name.length + 2));
  yield* writeWorkbook({ sheet: 'list', widths, rows: sheetRows(header, rows) });
}

async function* sheetRows(
  header: readonly string[],
  rows: AsyncIterable<readonly WrittenCell[]>,
): AsyncGenerator<readonly (string | number)[], void, undefined> {
  yield header;
  for await (const row of rows) {
    yield row.map((cell) => (typeof cell === 'number' ? cell : cell === undefined ? '' : String(cell)));
  }
}
