import { isDateFormat } from '../xlsx/cell-text.js';
import { DamagedWorkbook } from './compound-file.js';
import { type BiffRecord, BlockReader, RECORD, recordsFrom } from './records.js';

/** A workbook of old that is not read; its message is why: `EXCEL_95` or `PASSWORD`. */
export class UnreadableWorkbook extends Error {}

/** What the sheets of a workbook refer to. */
export interface WorkbookGlobals {
  /** Where the visible sheets begin in the stream. */
  readonly sheets: readonly number[];
  /** Their names. */
  readonly names: readonly string[];
  readonly texts: readonly string[];
  /** For each cell style whether it shows a date. */
  readonly dateStyles: readonly boolean[];
  readonly since1904: boolean;
}

const BIFF8 = 0x06_00;
const VISIBLE = 0;
const OF_CELLS = 0;

/** Reads the part of the stream that stands before the sheets. */
export function readGlobals(stream: Buffer, textsMax: number): WorkbookGlobals {
  const codes = new Map<number, string>();
  const styles: number[] = [];
  const sheets: number[] = [];
  const names: string[] = [];
  let texts: readonly string[] = [];
  let since1904 = false;
  let begun = false;
  for (const record of recordsFrom(stream, 0)) {
    const { id, data } = record;
    if (!begun && (id !== RECORD.begin || data.readUInt16LE(0) !== BIFF8)) throw new UnreadableWorkbook('EXCEL_95');
    begun = true;
    if (id === RECORD.end) break;
    if (id === RECORD.password) throw new UnreadableWorkbook('PASSWORD');
    if (id === RECORD.dateMode) since1904 = data.readUInt16LE(0) === 1;
    if (id === RECORD.format) codes.set(data.readUInt16LE(0), new BlockReader(record.blocks, 2).text());
    if (id === RECORD.style) styles.push(data.readUInt16LE(2));
    if (id === RECORD.sheet && data[4] === VISIBLE && data[5] === OF_CELLS) {
      sheets.push(data.readUInt32LE(0));
      names.push(new BlockReader(record.blocks, 7).characters(data.readUInt8(6)));
    }
    if (id === RECORD.texts) texts = readTexts(record, textsMax);
  }
  return {
    sheets,
    names,
    texts,
    since1904,
    dateStyles: styles.map((format) => isDateFormat(format, codes.get(format))),
  };
}

function readTexts({ data, blocks }: BiffRecord, textsMax: number): readonly string[] {
  const count = data.readUInt32LE(4);
  if (count > textsMax) throw new DamagedWorkbook('more texts than a workbook has');
  const reader = new BlockReader(blocks, 8);
  const texts: string[] = [];
  while (texts.length < count) texts.push(reader.text());
  return texts;
}
