import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';

/** How CSV is read: lines may end in any way, and quotes stand anywhere. */
export const CSV_FORM: { record_delimiter: string[]; relax_column_count: true; relax_quotes: true } = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
};

/**
 * The records of a CSV text, as many at a time as a piece of it holds. Up to the first quote a line is cut at its separators, which
 * is what the parser would do at ten times the price (it makes an error, with its stack, of every line that is not as wide as
 * the first); from there on the parser reads.
 */
export class CsvRecords implements AsyncIterable<readonly (readonly string[])[]> {
  /** Records before the line with the first quote. */
  cut = 0;

  constructor(
    private readonly pieces: AsyncIterable<string>,
    private readonly recordCharacters: number,
    private readonly delimiter = ',',
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<readonly (readonly string[])[], void, undefined> {
    const pieces = this.pieces[Symbol.asyncIterator]();
    let rest = '';
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
      const text = rest + next.value;
      if (text.includes('"')) return yield* this.parsed(text, pieces);
      const end = endOfLines(text);
      rest = text.slice(end);
      if (end > 0) yield this.cutLines(text.slice(0, end));
    }
    if (rest !== '') yield this.cutLines(rest);
  }

  private cutLines(text: string): readonly (readonly string[])[] {
    const lines = text.split(LINE_END);
    // Behind the last line end there is nothing.
    if (lines.at(-1) === '') lines.pop();
    this.cut += lines.length;
    return lines.map((line) => line.split(this.delimiter));
  }

  private async *parsed(text: string, pieces: AsyncIterator<string>) {
    const parser = parse({ ...CSV_FORM, delimiter: this.delimiter, max_record_size: this.recordCharacters });
    const records = pipeline(Readable.from(continued(text, pieces)), parser, () => undefined);
    for await (const record of records as AsyncIterable<readonly string[]>) yield [record];
  }
}

const LINE_END = /\r\n|\n|\r/;

/** Behind the last line end of a text; a carriage return at its very end may be half of one. */
const endOfLines = (text: string): number => Math.max(text.lastIndexOf('\n'), text.slice(0, -1).lastIndexOf('\r')) + 1;

async function* continued(text: string, pieces: AsyncIterator<string>): AsyncGenerator<string, void, undefined> {
  yield text;
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
}
