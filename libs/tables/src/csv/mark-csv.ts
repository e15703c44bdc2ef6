import { pipeline, Readable } from 'node:stream';
import { encodeGb18030, type Rejected } from '@huzhu/kernel';
import { parse } from 'csv-parse';
import type { TableLimits } from '../limits.js';
import type { TableMarks } from '../marks.js';
import type { TableSource } from '../table-source.js';
import { CSV_FORM } from './csv-records.js';
import { decodeFile, detectEncoding, firstBytes, markedEncoding, type TextEncoding } from '../text/detect-encoding.js';
import { type CsvDelimiter, findDelimiter } from './find-delimiter.js';
import { BoundedLines } from './read-csv.js';

const BYTE_ORDER_MARK = '\ufeff';

const ENCODERS: Readonly<Record<TextEncoding, (text: string) => Uint8Array>> = {
  'utf-8': (text) => Buffer.from(text),
  gb18030: encodeGb18030,
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
};

/** The text as it came, in its encoding, with cells more at the end of marked lines. */
export async function markCsv(
  source: TableSource,
  marks: TableMarks,
  limits: TableLimits,
): Promise<AsyncIterable<Uint8Array> | Rejected> {
  const encoding = await detectEncoding(source);
  if (typeof encoding !== 'string') return encoding;
  return marked(source, { encoding, delimiter: await findDelimiter(source, encoding) }, marks, limits);
}

interface CsvText {
  readonly encoding: TextEncoding;
  readonly delimiter: CsvDelimiter;
}

async function* marked(
  source: TableSource,
  { encoding, delimiter }: CsvText,
  marks: TableMarks,
  limits: TableLimits,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encode = ENCODERS[encoding];
  if (markedEncoding(await firstBytes(source, 3)) !== null) yield encode(BYTE_ORDER_MARK);
  const lineEnd = await firstLineEnd(source, encoding);
  const parser = parse({ ...CSV_FORM, delimiter, max_record_size: limits.recordCharacters, raw: true });
  const records = pipeline(
    Readable.from(new BoundedLines(decodeFile(source, encoding), limits, delimiter)),
    parser,
    () => undefined,
  );
  let row = 0;
  for await (const { record, raw } of records as AsyncIterable<{ record: readonly string[]; raw: string }>) {
    row += 1;
    const line = raw.replace(/[\r\n]+$/, '');
    const texts = row === marks.headerRow ? marks.titles : (await marks.markOf(row))?.texts;
    const whole = texts === undefined ? line : joined({ line, cells: record, delimiter }, texts, marks.firstColumn);
    yield encode(`${whole}${lineEnd}`);
  }
}

interface CsvLine {
  readonly line: string;
  readonly cells: readonly string[];
  readonly delimiter: CsvDelimiter;
}

/** The line with texts from a column on: filled up before, and cut off where it had those columns already. */
function joined({ line, cells, delimiter }: CsvLine, texts: readonly string[], firstColumn: number): string {
  const written = (text: string): string =>
    /[",\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  if (cells.length > firstColumn) return [...cells.slice(0, firstColumn), ...texts].map(written).join(delimiter);
  return `${line}${delimiter.repeat(firstColumn - cells.length + 1)}${texts.map(written).join(delimiter)}`;
}

async function firstLineEnd(source: TableSource, encoding: TextEncoding): Promise<string> {
  let before = '';
  for await (const piece of decodeFile(source, encoding)) {
    // A line end may be cut in two by the pieces.
    const found = /\r\n|\n|\r(?=[^])/.exec(before + piece)?.[0];
    if (found !== undefined) return found;
    before = piece.slice(-1);
  }
  return '\r\n';
}
