import { DamagedWorkbook } from './compound-file.js';

/** Records of a workbook stream (BIFF8) that say what stands in cells, by their numbers in the format. */
export const RECORD = {
  formula: 0x0006,
  end: 0x000a,
  dateMode: 0x0022,
  password: 0x002f,
  font: 0x0031,
  continued: 0x003c,
  column: 0x007d,
  sheet: 0x0085,
  palette: 0x0092,
  multipleShort: 0x00bd,
  multipleBlank: 0x00be,
  formattedText: 0x00d6,
  style: 0x00e0,
  merged: 0x00e5,
  texts: 0x00fc,
  sharedText: 0x00fd,
  blank: 0x0201,
  number: 0x0203,
  text: 0x0204,
  truthOrError: 0x0205,
  formulaText: 0x0207,
  row: 0x0208,
  short: 0x027e,
  format: 0x041e,
  begin: 0x0809,
} as const;

export interface BiffRecord {
  readonly id: number;
  /** With those that continue it. */
  readonly blocks: readonly Buffer[];
  /** The first block. */
  readonly data: Buffer;
}

/** The records of a stream from a place on. */
export function* recordsFrom(stream: Buffer, start: number): Generator<BiffRecord, void, undefined> {
  let at = start;
  while (at + 4 <= stream.length) {
    const id = stream.readUInt16LE(at);
    const blocks: Buffer[] = [];
    do {
      const begin = at + 4;
      at = begin + stream.readUInt16LE(at + 2);
      if (at > stream.length) throw new DamagedWorkbook('a record beyond the end');
      blocks.push(stream.subarray(begin, at));
    } while (at + 4 <= stream.length && stream.readUInt16LE(at) === RECORD.continued);
    yield { id, blocks, data: blocks[0]! };
  }
}

/** Reads numbers and texts of a record over the borders of its blocks. */
export class BlockReader {
  private block = 0;
  private at = 0;

  constructor(
    private readonly blocks: readonly Buffer[],
    skip = 0,
  ) {
    this.at = skip;
  }

  byte(): number {
    this.settle();
    const value = this.blocks[this.block]!.readUInt8(this.at);
    this.at += 1;
    return value;
  }

  short(): number {
    return this.byte() + this.byte() * 0x1_00;
  }

  long(): number {
    return this.short() + this.short() * 0x1_00_00;
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0;) {
      this.settle();
      const taken = Math.min(left, this.blocks[this.block]!.length - this.at);
      this.at += taken;
      left -= taken;
    }
  }

  /** A text with its length of two bytes before it, and what belongs to its look behind it. */
  text(): string {
    const characters = this.short();
    return this.characters(characters);
  }

  /** A text of so many characters; where it goes on in another block, that says anew how wide its characters are. */
  characters(count: number): string {
    const flags = this.byte();
    const runs = (flags & 0x08) === 0 ? 0 : this.short();
    const phonetic = (flags & 0x04) === 0 ? 0 : this.long();
    let wide = (flags & 0x01) === 1;
    let text = '';
    while (text.length < count) {
      if (this.at === this.blocks[this.block]?.length) {
        this.settle();
        wide = (this.byte() & 0x01) === 1;
      }
      text += this.piece(count - text.length, wide);
    }
    this.skip(runs * 4 + phonetic);
    return text;
  }

  private piece(count: number, wide: boolean): string {
    const block = this.blocks[this.block];
    if (block === undefined) throw new DamagedWorkbook('a text beyond the end');
    const fits = Math.floor((block.length - this.at) / (wide ? 2 : 1));
    const taken = Math.min(count, fits);
    if (taken === 0) throw new DamagedWorkbook('half a character');
    const end = this.at + taken * (wide ? 2 : 1);
    const piece = block.toString(wide ? 'utf16le' : 'latin1', this.at, end);
    this.at = end;
    return piece;
  }

  /** Goes to the next block where this one is at its end. */
  private settle(): void {
    while (this.block < this.blocks.length && this.at >= this.blocks[this.block]!.length) {
      this.at -= this.blocks[this.block]!.length;
      this.block += 1;
    }
    if (this.block === this.blocks.length) throw new DamagedWorkbook('a record that is too short');
  }
}
