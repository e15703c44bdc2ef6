import type { Rejected } from '@huzhu/kernel';
import { markCsv } from './csv/mark-csv.js';
import { tableLimits } from './limits.js';
import type { TableMarks } from './marks.js';
import { openTable, type TableOptions } from './open-table.js';
import { tableFormat } from './table-format.js';
import { bytesSource, type TableSource } from './table-source.js';
import { markXlsx } from './xlsx/mark-xlsx.js';
import { restyleXls } from './xls/restyle-xls.js';
import { workbookBytes } from './xlsx/write-workbook.js';

/** A table as it came, with marks in it. */
export interface MarkedTable {
  readonly kind: 'marked';
  readonly format: 'CSV' | 'XLSX';
  /** To be read once; a broken disk or a file that changed throws. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * The same file with marks in it: columns more, and in a workbook the wrong cells coloured and commented. Encoding, layout,
 * formulas and other sheets stay, and memory does not grow with the file. What is no workbook of today comes back as one: a workbook
 * of old (.xls) with the look of the sheet that was read, a web page or XML with its texts. Refusals as of `openTable`.
 */
export async function markTable(
  source: TableSource,
  marks: TableMarks,
  options: TableOptions = {},
): Promise<MarkedTable | Rejected> {
  const limits = { ...tableLimits, ...options.limits };
  const format = await tableFormat(source, options.fileName ?? '', limits);
  if (typeof format !== 'string') return format;
  if (format === 'CSV') return markedAs('CSV', await markCsv(source, marks, limits));
  if (format === 'XLSX') return markedAs('XLSX', await markXlsx(source, marks, limits, options.isHeader));
  const styled = format === 'XLS' ? await restyled(source, options) : null;
  const workbook = styled ?? (await rewritten(source, options));
  return 'kind' in workbook ? workbook : markedAs('XLSX', await markXlsx(workbook, marks, limits));
}

const markedAs = (
  format: MarkedTable['format'],
  bytes: AsyncIterable<Uint8Array> | Rejected,
): MarkedTable | Rejected => ('kind' in bytes ? bytes : { kind: 'marked', format, bytes });

const COLUMN_WIDTHS: readonly number[] = Array.from({ length: 20 }, () => 18);

async function restyled(source: TableSource, options: TableOptions): Promise<TableSource | Rejected | null> {
  const bytes = await restyleXls(source, { ...tableLimits, ...options.limits }, options.isHeader);
  return bytes === null || 'kind' in bytes ? bytes : bytesSource(bytes);
}

/** The rows of a table, in their places, as a workbook of one sheet. */
async function rewritten(source: TableSource, options: TableOptions): Promise<TableSource | Rejected> {
  const table = await openTable(source, options);
  if (table.kind === 'rejected') return table;
  let refused: Rejected | null = null;
  const rows = async function* (): AsyncGenerator<readonly string[]> {
    let written = 0;
    for await (const item of table.rows) {
      if (item.kind === 'rejected') return void (refused = item);
      for (; written + 1 < item.row; written += 1) yield [];
      written += 1;
      yield item.cells;
    }
  };
  const bytes = await workbookBytes({ sheet: '1', widths: COLUMN_WIDTHS, rows: rows() });
  return refused ?? bytesSource(bytes);
}
