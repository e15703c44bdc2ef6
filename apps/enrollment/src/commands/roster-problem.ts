import type { Rejected } from '@huzhu/kernel';
import type { RosterProblem } from '../domain/roster.js';

const DETAILS: Readonly<Record<string, string>> = {
  EMPTY_FILE: 'The file is empty.',
  WRONG_FILE_TYPE: 'The file is no CSV file and no XLSX workbook, or its ending says otherwise than its content.',
  FILE_TOO_LARGE: 'The file is too large: a workbook may have 20 MB, save it as CSV; a CSV file may have 256 MB.',
  TOO_MANY_ROWS: 'The workbook has too many rows: save it as CSV.',
  TOO_MANY_COLUMNS: 'The table has too many columns.',
  UNKNOWN_ENCODING: 'The text is neither UTF-8 nor GB18030: save the file again as CSV UTF-8.',
  NUL_BYTE: 'The file contains zero bytes: it is no text file.',
  QUOTE_NOT_CLOSED: 'A quotation mark is opened and never closed.',
  DAMAGED_FILE: 'The workbook is damaged: open it and save it again.',
  NO_HEADER: 'No row with column names was found: use the columns of the template.',
  COLUMN_MISSING: 'The header lacks columns that a roster needs.',
  COLUMN_REPEATED: 'A column stands twice in the header.',
  NO_ROWS: 'There is no person under the header.',
};

/** A refusal of a whole file as one message for the person who uploaded it. */
export function problemOf({ code, facts = {} }: Rejected): RosterProblem {
  const { row } = facts;
  const field = facts['missing'] ?? facts['name'];
  return {
    code,
    detail: DETAILS[code] ?? 'The file cannot be read as a roster.',
    ...(typeof row === 'number' ? { row } : {}),
    ...(typeof field === 'string' ? { field } : {}),
  };
}
