import { pipeline, Readable } from 'node:stream';
import { reject, type Rejected, type TableRow } from '@huzhu/kernel';
import { CsvError, parse } from 'csv-parse';
import type { TableLimits } from '../limits.js';
import { decodeFile, detectEncoding } from './detect-encoding.js';

/** Rows of a CSV file; a row is a record, blank lines are counted. Memory does not grow with the file. */
export async function* readCsv(
  path: string,
  limits: TableLimits,
): AsyncGenerator<TableRow | Rejected, void, undefined> {
  const encoding = await detectEncoding(path);
  if (typeof encoding !== 'string') return yield encoding;
  const parser = parse({
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.recordCharacters,
  });
  const records = pipeline(Readable.from(decodeFile(path, encoding)), parser, () => undefined);
  let row = 0;
  try {
    for await (const cells of records as AsyncIterable<readonly string[]>) {
      row += 1;
      yield { kind: 'row', row, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield reject('QUOTE_NOT_CLOSED', undefined, { row: Number(error['records'] ?? row) + 1 });
  }
}
