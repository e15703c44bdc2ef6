/** Spreadsheets take a file that begins so for UTF-8. */
export const CSV_BEGINNING = '\ufeff';

const FORMULA = /^[=+\-@\t\r]/;

/** One line of a CSV file (RFC 4180); what a spreadsheet would take for a formula is made text. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => (cell === null ? '' : typeof cell === 'number' ? String(cell) : quoted(cell))).join()}\r\n`;

function quoted(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
