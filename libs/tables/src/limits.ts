/** How large a table may be; an upload beyond is refused before it costs memory. */
export interface TableLimits {
  readonly csvBytes: number;
  readonly xlsxBytes: number;
  /** Rows of a sheet that hold anything; a larger table comes as CSV. */
  readonly xlsxRows: number;
  /** What the parts of a workbook that are kept in memory (texts, styles) may unpack to. */
  readonly xlsxKeptBytes: number;
  /** What a sheet may unpack to; it is read as a stream. */
  readonly xlsxSheetBytes: number;
  readonly columns: number;
  /** One CSV record in characters; a quote that is never closed ends here. */
  readonly recordCharacters: number;
}

const MEBIBYTE = 1024 * 1024;

export const tableLimits: TableLimits = {
  csvBytes: 256 * MEBIBYTE,
  xlsxBytes: 20 * MEBIBYTE,
  xlsxRows: 100_000,
  xlsxKeptBytes: 64 * MEBIBYTE,
  xlsxSheetBytes: 1024 * MEBIBYTE,
  columns: 60,
  recordCharacters: 100_000,
};
