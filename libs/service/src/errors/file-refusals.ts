import type { Rejected } from '@huzhu/kernel';

/** What is wrong with a file, and what to do, for the person who sent it. */
const DETAILS: Readonly<Record<string, string>> = {
  EMPTY_FILE: 'The file is empty.',
  FILE_TOO_LARGE:
    'The file is too large, or unpacks to too much: a workbook may have 20 MB (.xls 32 MB, a web page or XML 128 MB), save it as CSV; a CSV file may have 256 MB.',
  TOO_MANY_ROWS:
    'The table has too many rows: a workbook may have 100,000, save it as CSV; a CSV file may have 5 million.',
  TOO_MANY_COLUMNS: 'The table has too many columns: keep those of the template.',
  UNKNOWN_ENCODING: 'The text is neither UTF-8, GB18030 nor UTF-16 with its mark: save the file again as CSV UTF-8.',
  NUL_BYTE: 'The file contains zero bytes, so it is no text file: save it again as CSV.',
  QUOTE_NOT_CLOSED: 'A quotation mark is opened and never closed: close or remove it.',
  LINE_TOO_LONG: 'A line of the file is longer than any row of a table: save it again as CSV.',
  OLD_EXCEL_FORMAT:
    'This is a workbook of the old format (.xls, .et) of before 1997 or with a password: open it, save it as .xlsx or as CSV, and send that.',
  DAMAGED_FILE: 'The workbook is damaged or protected: open it and save it again, or save it as CSV.',
  ACTIVE_CONTENT: 'The workbook holds macros, links to other workbooks or embedded files: save it as CSV.',
  NO_HEADER: 'No row with column names was found: use the columns of the template.',
  COLUMN_MISSING: 'The header lacks columns that are needed: use the columns of the template.',
  COLUMN_REPEATED: 'A column stands twice in the header: remove one.',
  NO_ROWS: 'There is no row under the header.',
};

/** The sentence for a refusal of a file; undefined if the refusal is about something else. */
export function fileRefusalDetail({ code, facts }: Rejected): string | undefined {
  if (code !== 'WRONG_FILE_TYPE') return DETAILS[code];
  const expected = facts?.['expected'] ?? 'a file of the documented kind';
  return `Expected is ${String(expected)}, with an ending that fits; no password-protected Office file.`;
}
