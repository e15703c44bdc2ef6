import type { Rejected } from '@huzhu/kernel';
import { markCsv } from './csv/mark-csv.js';
import { tableLimits } from './limits.js';
import type { TableMarks } from './marks.js';
import { tableFormat, type TableFormat, type TableOptions } from './open-table.js';
import type { TableSource } from './table-source.js';
import { markXlsx } from './xlsx/mark-xlsx.js';

/** A table as it came, with marks in it. */
export interface MarkedTable {
  readonly kind: 'marked';
  readonly format: TableFormat;
  /** To be read once; a broken disk or a file that changed throws. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * The same file with marks in it: columns more, and in a workbook the wrong cells coloured and commented. Encoding, layout,
 * formulas and other sheets stay. Memory does not grow with the file. Refusals as of `openTable`.
 */
export async function markTable(
  source: TableSource,
  marks: TableMarks,
  options: TableOptions = {},
): Promise<MarkedTable | Rejected> {
  const limits = { ...tableLimits, ...options.limits };
  const format = await tableFormat(source, options.fileName ?? '', limits);
  if (typeof format !== 'string') return format;
  const bytes = await (format === 'CSV' ? markCsv(source, marks, limits) : markXlsx(source, marks, limits));
  return 'kind' in bytes ? bytes : { kind: 'marked', format, bytes };
}
