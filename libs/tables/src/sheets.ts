import type { Rejected, TableRow } from '@huzhu/kernel';

/** Whether a row is the header of the table that is looked for. */
export type IsHeader = (row: TableRow) => boolean;

/** The visible sheets of a workbook; each may be read more than once. */
export interface Sheets {
  readonly count: number;
  rows(sheet: number): AsyncIterable<TableRow | Rejected>;
}

const SHEETS_SEARCHED = 30;
const ROWS_SEARCHED = 50;

/** The first sheet with a header near its top, from 0; the first of all where none has one, or nobody says what a header is. */
export async function chooseSheet(sheets: Sheets, isHeader: IsHeader | undefined): Promise<number> {
  if (isHeader === undefined || sheets.count < 2) return 0;
  for (let sheet = 0; sheet < Math.min(sheets.count, SHEETS_SEARCHED); sheet += 1) {
    for await (const item of sheets.rows(sheet)) {
      if (item.kind === 'rejected' || item.row > ROWS_SEARCHED) break;
      if (isHeader(item)) return sheet;
    }
  }
  return 0;
}
