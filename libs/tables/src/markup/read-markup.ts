import { reject, type Rejected, type TableRow } from '@huzhu/kernel';
import type { TableLimits } from '../limits.js';
import { chooseSheet, type IsHeader, type Sheets } from '../sheets.js';
import type { TableSource } from '../table-source.js';
import { detectEncoding, type TextEncoding } from '../text/detect-encoding.js';

/** A kind of marked-up text with tables in it. */
export interface Markup {
  /** Its tables; throws what `isDamage` knows. */
  readonly open: (source: TableSource, encoding: TextEncoding) => Promise<Sheets | Rejected>;
  readonly isDamage: (error: unknown) => boolean;
}

/** Rows of the table with the header, else of the first; as many as a workbook may have. */
export async function* readMarkup(
  { open, isDamage }: Markup,
  source: TableSource,
  limits: TableLimits,
  isHeader: IsHeader | undefined,
): AsyncGenerator<TableRow | Rejected, void, undefined> {
  const encoding = await detectEncoding(source);
  if (typeof encoding !== 'string') return yield encoding;
  try {
    const sheets = await open(source, encoding);
    if ('kind' in sheets) return yield sheets;
    let rows = 0;
    for await (const row of sheets.rows(await chooseSheet(sheets, isHeader))) {
      rows += 1;
      if (rows > limits.xlsxRows) {
        return yield reject('TOO_MANY_ROWS', undefined, { limit: limits.xlsxRows, advice: 'SAVE_AS_CSV' });
      }
      yield row;
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    yield reject('DAMAGED_FILE');
  }
}
