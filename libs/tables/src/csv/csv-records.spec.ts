import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CSV_FORM, CsvRecords } from './csv-records.js';

async function* cutAt(text: string, places: readonly number[]): AsyncGenerator<string> {
  const ends = [...places.map((place) => place % (text.length + 1)), text.length].sort((a, b) => a - b);
  let start = 0;
  for (const end of ends) {
    yield text.slice(start, end);
    start = end;
  }
}

async function read(text: string, places: readonly number[]): Promise<readonly (readonly string[])[]> {
  const records: (readonly string[])[] = [];
  for await (const some of new CsvRecords(cutAt(text, places), 10_000)) records.push(...some);
  return records;
}

const sign = fc.constantFrom('a', '张', ',', '\n', '\r', '\r\n', ' ', '😀');

describe('records of a CSV text', () => {
  it('are those of the parser, wherever the text is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sign, { maxLength: 40 }),
        fc.array(fc.nat(60), { maxLength: 4 }),
        async (signs, places) => {
          const text = signs.join('');
          expect(await read(text, places)).toEqual(parse(text, CSV_FORM));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are those of the parser with quotes in them too', async () => {
    const cell = fc.constantFrom('a', '"b"', '"x,y"', '"two\nlines"', '"a ""b"""', '');
    const line = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(','));
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 8 }),
        fc.array(fc.nat(60), { maxLength: 4 }),
        async (lines, places) => {
          const text = lines.join('\r\n');
          expect(await read(text, places)).toEqual(parse(text, CSV_FORM));
        },
      ),
      { numRuns: 300 },
    );
  });
});
