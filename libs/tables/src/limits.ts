/** How large a table may be; an upload beyond is refused before it costs memory. */
export interface TableLimits {
  readonly csvBytes: number;
  /** Records of a CSV file, blank ones too: reading millions of empty lines takes minutes. */
  readonly csvRows: number;
  readonly xlsxBytes: number;
  /** Of a workbook of the old format, which is kept in memory. */
  readonly xlsBytes: number;
  /** Cells of such a sheet that are kept with their look; one with more goes back with its texts alone. */
  readonly xlsStyledCells: number;
  /** Of a table as a web page or XML file, which are read as streams. */
  readonly markupBytes: number;
  /** Rows of a sheet that hold anything; a larger table comes as CSV. */
  readonly xlsxRows: number;
  /** What the texts of a workbook, which are kept in memory, may unpack to, and how many there may be. */
  readonly xlsxTextsBytes: number;
  readonly xlsxTexts: number;
  /** What any other part that is kept (relations, styles) may unpack to. */
  readonly xlsxPartBytes: number;
  /** What a sheet may unpack to; it is read as a stream. */
  readonly xlsxSheetBytes: number;
  /** How many times its packed size a part may unpack to; sheets of people reach about 30. */
  readonly xlsxRatio: number;
  readonly columns: number;
  /** One CSV record in characters; a quote that is never closed ends here. */
  readonly recordCharacters: number;
}

const MEBIBYTE = 1024 * 1024;

export const tableLimits: TableLimits = {
  csvBytes: 256 * MEBIBYTE,
  csvRows: 5_000_000,
  xlsxBytes: 20 * MEBIBYTE,
  xlsBytes: 32 * MEBIBYTE,
  xlsStyledCells: 1_500_000,
  markupBytes: 128 * MEBIBYTE,
  xlsxRows: 100_000,
  xlsxTextsBytes: 64 * MEBIBYTE,
  xlsxTexts: 1_000_000,
  xlsxPartBytes: 16 * MEBIBYTE,
  xlsxSheetBytes: 512 * MEBIBYTE,
  xlsxRatio: 200,
  columns: 60,
  recordCharacters: 100_000,
};
