import { reject, type Rejected, type TableRow } from '@huzhu/kernel';
import { CsvError } from 'csv-parse';
import type { TableLimits } from '../limits.js';
import type { TableSource } from '../table-source.js';
import { CsvRecords } from './csv-records.js';
import { decodeFile, detectEncoding } from '../text/detect-encoding.js';
import { findDelimiter } from './find-delimiter.js';

/** Rows of a CSV file; a row is a record, blank lines are counted. Memory does not grow with the file. */
export async function* readCsv(
  source: TableSource,
  limits: TableLimits,
): AsyncGenerator<TableRow | Rejected, void, undefined> {
  const encoding = await detectEncoding(source);
  if (typeof encoding !== 'string') return yield encoding;
  const delimiter = await findDelimiter(source, encoding);
  const lines = new BoundedLines(decodeFile(source, encoding), limits, delimiter);
  const records = new CsvRecords(lines, limits.recordCharacters, delimiter);
  let row = 0;
  let held: readonly string[] | null = null;
  try {
    for await (const some of records) {
      for (const cells of some) {
        if (held !== null) yield { kind: 'row', row, cells: held };
        row += 1;
        held = cells;
        if (row > limits.csvRows) return yield reject('TOO_MANY_ROWS', undefined, { limit: limits.csvRows });
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (held !== null) yield { kind: 'row', row, cells: held };
    return yield reject('QUOTE_NOT_CLOSED', undefined, { row: records.cut + Number(error['records'] ?? 0) + 1 });
  }
  // The last record of a file that was left at an endless line is the beginning of that line.
  if (lines.fault !== null) yield reject(lines.fault, undefined, { row, limit: limits.recordCharacters });
  else if (held !== null) yield { kind: 'row', row, cells: held };
}

/** Text up to the first line longer than a record may be: the parser would gather it, with its millions of cells. */
export class BoundedLines implements AsyncIterable<string> {
  /** Why the text ends early. */
  fault: 'LINE_TOO_LONG' | 'TOO_MANY_COLUMNS' | null = null;

  constructor(
    private readonly pieces: AsyncIterable<string>,
    private readonly limits: TableLimits,
    private readonly delimiter: string,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void, undefined> {
    let begun = 0;
    for await (const piece of this.pieces) {
      const end = piece.search(/[\r\n]/);
      begun += end < 0 ? piece.length : end;
      if (begun > this.limits.recordCharacters) {
        const line = piece.slice(0, end < 0 ? piece.length : end);
        const signs = line.split(this.delimiter, this.limits.columns + 1).length - 1;
        this.fault = signs >= this.limits.columns ? 'TOO_MANY_COLUMNS' : 'LINE_TOO_LONG';
        return;
      }
      yield piece;
      if (end >= 0) begun = piece.length - 1 - Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf('\r'));
    }
  }
}
