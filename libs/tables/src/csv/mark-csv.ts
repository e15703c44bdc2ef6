import { pipeline, Readable } from 'node:stream';
import { encodeGb18030, type Rejected } from '@huzhu/kernel';
import { parse } from 'csv-parse';
import type { TableLimits } from '../limits.js';
import type { TableMarks } from '../marks.js';
import type { TableSource } from '../table-source.js';
import { CSV_FORM } from './csv-records.js';
import { type CsvEncoding, decodeFile, detectEncoding } from './detect-encoding.js';
import { BoundedLines } from './read-csv.js';

const UTF8_MARK = Buffer.from('\ufeff');

/** The text as it came, in its encoding, with cells more at the end of marked lines. */
export async function markCsv(
  source: TableSource,
  marks: TableMarks,
  limits: TableLimits,
): Promise<AsyncIterable<Uint8Array> | Rejected> {
  const encoding = await detectEncoding(source);
  return typeof encoding === 'string' ? marked(source, encoding, marks, limits) : encoding;
}

async function* marked(
  source: TableSource,
  encoding: CsvEncoding,
  marks: TableMarks,
  limits: TableLimits,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encode = encoding === 'utf-8' ? (text: string) => Buffer.from(text) : encodeGb18030;
  if (await hasUtf8Mark(source)) yield UTF8_MARK;
  const lineEnd = await firstLineEnd(source, encoding);
  const parser = parse({ ...CSV_FORM, max_record_size: limits.recordCharacters, raw: true });
  const records = pipeline(
    Readable.from(new BoundedLines(decodeFile(source, encoding), limits)),
    parser,
    () => undefined,
  );
  let row = 0;
  for await (const { record, raw } of records as AsyncIterable<{ record: readonly string[]; raw: string }>) {
    row += 1;
    const line = raw.replace(/[\r\n]+$/, '');
    const texts = row === marks.headerRow ? marks.titles : (await marks.markOf(row))?.texts;
    yield encode(`${texts === undefined ? line : joined(line, record, texts, marks.firstColumn)}${lineEnd}`);
  }
}

/** The line with texts from a column on: filled up before, and cut off where it had those columns already. */
function joined(line: string, cells: readonly string[], texts: readonly string[], firstColumn: number): string {
  if (cells.length > firstColumn) return [...cells.slice(0, firstColumn), ...texts].map(cellText).join(',');
  return `${line}${','.repeat(firstColumn - cells.length + 1)}${texts.map(cellText).join(',')}`;
}

const cellText = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

async function hasUtf8Mark(source: TableSource): Promise<boolean> {
  const start: Uint8Array[] = [];
  for await (const piece of source.read(0, Math.min(UTF8_MARK.length, source.bytes))) start.push(piece);
  return Buffer.concat(start).equals(UTF8_MARK);
}

async function firstLineEnd(source: TableSource, encoding: CsvEncoding): Promise<string> {
  let before = '';
  for await (const piece of decodeFile(source, encoding)) {
    // A line end may be cut in two by the pieces.
    const found = /\r\n|\n|\r(?=[^])/.exec(before + piece)?.[0];
    if (found !== undefined) return found;
    before = piece.slice(-1);
  }
  return '\r\n';
}
