/** A cell of a list that is written; undefined is an empty one. */
export type WrittenCell = string | number | boolean | undefined;

const MARK = '\ufeff';
/** What a spreadsheet takes for the beginning of a formula, full-width forms included. */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * A list as CSV, row by row: UTF-8 with byte-order mark and CRLF, as spreadsheets want it. A text that would be run as a
 * formula is written with an apostrophe before it.
 */
export async function* writeCsv(
  header: readonly string[],
  rows: AsyncIterable<readonly WrittenCell[]>,
): AsyncGenerator<Buffer, void, undefined> {
  yield Buffer.from(`${MARK}${csvLine(header)}`);
  for await (const row of rows) yield Buffer.from(csvLine(row));
}

const csvLine = (cells: readonly WrittenCell[]): string => `${cells.map(cellText).join(',')}\r\n`;

function cellText(cell: WrittenCell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  return quotedText(FORMULA.test(cell) ? `'${cell}` : cell);
}

/** A text as one cell: in quotes where it would be several. */
const quotedText = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Rows as CSV with CRLF, every text as it is: for programs such as a bank's, and not for spreadsheets. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(quotedText).join(',')}\r\n`).join('');
