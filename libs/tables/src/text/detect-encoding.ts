import { reject, type Rejected } from '@huzhu/kernel';
import type { TableSource } from '../table-source.js';

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

const INVALID_DATA = 'ERR_ENCODING_INVALID_ENCODED_DATA';
const MARKS: readonly (readonly [TextEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The encoding that the first bytes of a text say it has, by its byte-order mark. */
export function markedEncoding(start: Uint8Array): TextEncoding | null {
  return MARKS.find(([, mark]) => mark.every((byte, index) => start[index] === byte))?.[0] ?? null;
}

/**
 * The encoding of a text file, found by decoding all of it: a few bytes are not enough, short Chinese text in GB18030 can
 * pass for UTF-8. UTF-16 is what has its mark ("Unicode text" of a spreadsheet). Refusals `NUL_BYTE` and `UNKNOWN_ENCODING`.
 */
export async function detectEncoding(source: TableSource): Promise<TextEncoding | Rejected> {
  const marked = markedEncoding(await firstBytes(source, 3));
  if (marked === 'utf-16le' || marked === 'utf-16be') return checkUtf16(source, marked);
  for await (const chunk of source.read()) if (chunk.includes(0)) return reject('NUL_BYTE');
  if (await decodes(source, 'utf-8')) return 'utf-8';
  if (marked === null && (await decodes(source, 'gb18030'))) return 'gb18030';
  return unknownEncoding();
}

async function checkUtf16(source: TableSource, encoding: TextEncoding): Promise<TextEncoding | Rejected> {
  try {
    for await (const text of decodeFile(source, encoding)) if (text.includes('\0')) return reject('NUL_BYTE');
    return encoding;
  } catch (error) {
    if (isInvalidText(error)) return unknownEncoding();
    throw error;
  }
}

const unknownEncoding = (): Rejected =>
  reject('UNKNOWN_ENCODING', undefined, { expected: 'UTF-8, GB18030, or UTF-16 with its mark' });

const isInvalidText = (error: unknown): boolean => (error as { code?: unknown }).code === INVALID_DATA;

async function decodes(source: TableSource, encoding: TextEncoding): Promise<boolean> {
  try {
    for await (const text of decodeFile(source, encoding)) void text;
    return true;
  } catch (error) {
    if (isInvalidText(error)) return false;
    throw error;
  }
}

/** The text of a file in pieces, without byte-order mark; throws on bytes that are not in the encoding. */
export async function* decodeFile(
  source: TableSource,
  encoding: TextEncoding,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of source.read()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** Up to so many bytes from the beginning of a file. */
export async function firstBytes(source: TableSource, bytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source.read(0, Math.min(bytes, source.bytes))) pieces.push(piece);
  return Buffer.concat(pieces);
}
