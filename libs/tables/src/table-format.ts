import { reject, type Rejected } from '@huzhu/kernel';
import type { TableLimits } from './limits.js';
import type { TableSource } from './table-source.js';
import { firstBytes, markedEncoding } from './text/detect-encoding.js';
import { COMPOUND_FILE, COMPOUND_HEADER_BYTES } from './xls/compound-file.js';

export type TableFormat = 'CSV' | 'XLSX' | 'XLS' | 'XML' | 'HTML';

const START_BYTES = 4_096;

/** What kind of table a file holds, if it is one and not too large. */
export async function tableFormat(
  source: TableSource,
  fileName: string,
  limits: TableLimits,
): Promise<TableFormat | Rejected> {
  if (source.bytes === 0) return reject('EMPTY_FILE');
  const start = await firstBytes(source, START_BYTES);
  const format = start.toString('latin1').startsWith(COMPOUND_FILE)
    ? await formatOfCompound(source)
    : formatOf(textOf(start));
  if (format === null || contradicts(fileName, format)) {
    return reject('WRONG_FILE_TYPE', undefined, { expected: 'CSV or XLSX' });
  }
  const limitBytes = limitOf(format, limits);
  if (source.bytes <= limitBytes) return format;
  return reject('FILE_TOO_LARGE', undefined, { limitBytes, ...(format === 'CSV' ? {} : { advice: 'SAVE_AS_CSV' }) });
}

function limitOf(format: TableFormat, limits: TableLimits): number {
  if (format === 'CSV') return limits.csvBytes;
  if (format === 'XLSX') return limits.xlsxBytes;
  return format === 'XLS' ? limits.xlsBytes : limits.markupBytes;
}

const textOf = (start: Buffer): string => {
  const encoding = markedEncoding(start);
  return encoding === null ? start.toString('latin1') : new TextDecoder(encoding).decode(start);
};

const ZIP = 'PK\u0003\u0004';
const PAGE = /^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|meta|style|body|div|table)\b/i;
const SPREADSHEET = 'urn:schemas-microsoft-com:office:spreadsheet';
/** Other XML, PDF, other archives, pictures, programs. */
const FOREIGN = [
  '<',
  '%PDF',
  'PK',
  '\u001f\u008b',
  'Rar!',
  '7z\u00bc\u00af',
  '\u0089PNG',
  '\u00ff\u00d8\u00ff',
  'GIF8',
  '\u007fELF',
  'MZ\u0090',
];

function formatOf(start: string): TableFormat | null {
  if (start.startsWith(ZIP)) return 'XLSX';
  if (PAGE.test(start)) return 'HTML';
  if (/^\s*<\?xml\b/.test(start)) return formatOfXml(start);
  return FOREIGN.some((magic) => start.startsWith(magic)) ? null : 'CSV';
}

function formatOfXml(start: string): TableFormat | null {
  if (start.includes(SPREADSHEET) && /<(?:\w+:)?Workbook\b/.test(start)) return 'XML';
  return /<html\b/i.test(start) ? 'HTML' : null;
}

/** What endings there are, and what may be under them: systems hand out pages, XML and text as `.xls`. */
const NAMED: readonly (readonly [RegExp, readonly TableFormat[]])[] = [
  [/\.(csv|txt)$/i, ['CSV']],
  [/\.(xlsx|xlsm)$/i, ['XLSX']],
  [/\.xls$/i, ['XLS', 'XML', 'HTML', 'CSV']],
  [/\.xml$/i, ['XML']],
  [/\.html?$/i, ['HTML']],
];

const contradicts = (fileName: string, format: TableFormat): boolean =>
  NAMED.some(([ending, formats]) => ending.test(fileName) && !formats.includes(format));

const SECTOR_SHIFT_AT = 0x1e;
const DIRECTORY_SECTOR_AT = 0x30;
/** The first entries of the directory; a workbook has its own among the first. */
const DIRECTORY_BYTES = 4_096;
/** Sectors of 2^7 to 2^16 bytes; the format knows 512 and 4096. */
const SECTOR_SHIFTS = { from: 7, to: 16 } as const;
const WORKBOOK_STREAMS = ['Workbook', 'Book'].map((name) => Buffer.from(`${name}\0`, 'utf16le'));

/** A compound file holds a workbook if its directory names one; an encrypted workbook of later times names none. */
async function formatOfCompound(source: TableSource): Promise<TableFormat | null> {
  const header = await firstBytes(source, COMPOUND_HEADER_BYTES);
  if (header.length < COMPOUND_HEADER_BYTES) return null;
  const shift = header.readUInt16LE(SECTOR_SHIFT_AT);
  if (shift < SECTOR_SHIFTS.from || shift > SECTOR_SHIFTS.to) return null;
  const start = (header.readUInt32LE(DIRECTORY_SECTOR_AT) + 1) * 2 ** shift;
  if (start >= source.bytes) return null;
  const pieces: Uint8Array[] = [];
  for await (const piece of source.read(start, Math.min(start + DIRECTORY_BYTES, source.bytes))) pieces.push(piece);
  const directory = Buffer.concat(pieces);
  return WORKBOOK_STREAMS.some((name) => directory.includes(name)) ? 'XLS' : null;
}
