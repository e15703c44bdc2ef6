import { reject, type Rejected } from '@huzhu/kernel';
import type { TableSource } from '../table-source.js';

export type CsvEncoding = 'utf-8' | 'gb18030';

const INVALID_DATA = 'ERR_ENCODING_INVALID_ENCODED_DATA';
const UTF8_MARK = [0xef, 0xbb, 0xbf];

/**
 * The encoding of a text file, found by decoding all of it: a few bytes are not enough, short Chinese text in GB18030 can
 * pass for UTF-8. Refusals `NUL_BYTE` and `UNKNOWN_ENCODING`.
 */
export async function detectEncoding(source: TableSource): Promise<CsvEncoding | Rejected> {
  let marked = false;
  let first = true;
  for await (const chunk of source.read()) {
    if (first) {
      marked = UTF8_MARK.every((byte, index) => chunk[index] === byte);
      if (isUtf16(chunk)) return reject('UNKNOWN_ENCODING', undefined, { found: 'UTF-16' });
      first = false;
    }
    if (chunk.includes(0)) return reject('NUL_BYTE');
  }
  if (await decodes(source, 'utf-8')) return 'utf-8';
  if (!marked && (await decodes(source, 'gb18030'))) return 'gb18030';
  return reject('UNKNOWN_ENCODING', undefined, { expected: 'UTF-8 or GB18030' });
}

const isUtf16 = (chunk: Uint8Array): boolean =>
  (chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff);

async function decodes(source: TableSource, encoding: CsvEncoding): Promise<boolean> {
  try {
    for await (const text of decodeFile(source, encoding)) void text;
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === INVALID_DATA) return false;
    throw error;
  }
}

/** The text of a file in pieces, without byte-order mark; throws on bytes that are not in the encoding. */
export async function* decodeFile(source: TableSource, encoding: CsvEncoding): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of source.read()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
