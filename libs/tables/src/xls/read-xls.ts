import { reject, type Rejected, type TableRow } from '@huzhu/kernel';
import type { TableLimits } from '../limits.js';
import { chooseSheet, type IsHeader, type Sheets } from '../sheets.js';
import type { TableSource } from '../table-source.js';
import { firstBytes } from '../text/detect-encoding.js';
import { CompoundFile, DamagedWorkbook } from './compound-file.js';
import { sheetRows } from './sheet-rows.js';
import { readGlobals, UnreadableWorkbook, type WorkbookGlobals } from './workbook-globals.js';

/**
 * Rows of the sheet with the header, else of the first visible one, of a workbook as Excel wrote them from 1997 to 2003 and WPS
 * still does. It is kept in memory: the format ends at 65,536 rows.
 */
export async function* readXls(
  source: TableSource,
  limits: TableLimits,
  isHeader?: IsHeader,
): AsyncGenerator<TableRow | Rejected, void, undefined> {
  try {
    const sheets = sheetsOf(openBook(await firstBytes(source, source.bytes), limits));
    yield* sheets.rows(await chooseSheet(sheets, isHeader));
  } catch (error) {
    yield refusalOf(error);
  }
}

/** Why a workbook of old is not read on; what is no fault of the file is thrown. */
export function refusalOf(error: unknown): Rejected {
  if (error instanceof UnreadableWorkbook) {
    return reject('OLD_EXCEL_FORMAT', undefined, { found: error.message, advice: 'SAVE_AS_XLSX_OR_CSV' });
  }
  if (!(error instanceof DamagedWorkbook || isOutside(error))) throw error;
  return reject('DAMAGED_FILE');
}

/** A place that a record names lies outside of the file. */
const isOutside = (error: unknown): boolean => (error as { name?: unknown }).name === 'RangeError';

/** The stream of a workbook, and what stands before its sheets. Throws as `CompoundFile` does, or `UnreadableWorkbook`. */
export function openBook(file: Buffer, limits: TableLimits): { stream: Buffer; globals: WorkbookGlobals } {
  const stream = new CompoundFile(file).stream('Workbook');
  if (stream === null) throw new UnreadableWorkbook('EXCEL_95');
  const globals = readGlobals(stream, limits.xlsxTexts);
  if (globals.sheets.length === 0) throw new DamagedWorkbook('no sheet');
  return { stream, globals };
}

/** The visible sheets of a workbook, to choose one by its rows. */
export function sheetsOf({ stream, globals }: ReturnType<typeof openBook>): Sheets {
  return {
    count: globals.sheets.length,
    rows: (sheet) => asStream(sheetRows(stream, globals.sheets[sheet]!, globals)),
  };
}

async function* asStream(rows: Iterable<TableRow>): AsyncGenerator<TableRow, void, undefined> {
  yield* rows;
}
