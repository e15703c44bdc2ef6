import type { TableSource } from './table-source.js';

/** How a compound file begins, as Excel wrote workbooks until 2003, and WPS as `.et`. */
export const COMPOUND_FILE = '\u00d0\u00cf\u0011\u00e0';

const SECTOR_SHIFT_AT = 0x1e;
const DIRECTORY_SECTOR_AT = 0x30;
const HEADER_BYTES = 512;
/** The first entries of the directory; a workbook has its own among the first. */
const DIRECTORY_BYTES = 4_096;
/** Sectors of 2^7 to 2^16 bytes; the format knows 512 and 4096. */
const SECTOR_SHIFTS = { from: 7, to: 16 } as const;
const WORKBOOK_STREAMS = ['Workbook', 'Book'].map((name) => Buffer.from(`${name}\0`, 'utf16le'));

/** Whether a compound file holds a workbook of old: it does if its directory names one. An encrypted workbook names none. */
export async function isOldWorkbook(source: TableSource): Promise<boolean> {
  const header = await bytesOf(source, 0, HEADER_BYTES);
  if (header.length < HEADER_BYTES) return false;
  const shift = header.readUInt16LE(SECTOR_SHIFT_AT);
  if (shift < SECTOR_SHIFTS.from || shift > SECTOR_SHIFTS.to) return false;
  const start = (header.readUInt32LE(DIRECTORY_SECTOR_AT) + 1) * 2 ** shift;
  const directory = await bytesOf(source, start, start + DIRECTORY_BYTES);
  return WORKBOOK_STREAMS.some((name) => directory.includes(name));
}

async function bytesOf(source: TableSource, start: number, end: number): Promise<Buffer> {
  if (start >= source.bytes) return Buffer.alloc(0);
  const pieces: Uint8Array[] = [];
  for await (const piece of source.read(start, Math.min(end, source.bytes))) pieces.push(piece);
  return Buffer.concat(pieces);
}
