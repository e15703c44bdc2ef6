/** The file is not what its beginning says. */
export class DamagedWorkbook extends Error {}

const HEADER_BYTES = 512;
const HEADER_SECTORS = 109;
const ENTRY_BYTES = 128;
const STREAM = 2;
const ROOT = 5;
const LAST_REGULAR = 0xff_ff_ff_fa;
const SECTOR_SHIFTS: readonly number[] = [9, 12];
const MINI_SHIFT = 6;

interface Entry {
  readonly name: string;
  readonly kind: number;
  readonly start: number;
  readonly bytes: number;
}

/** The streams of a compound file, as Excel wrote workbooks into until 2003. Throws `DamagedWorkbook` or a RangeError. */
export class CompoundFile {
  private readonly sectorBytes: number;
  private readonly table: Uint32Array;
  private readonly entries: readonly Entry[];

  constructor(private readonly file: Buffer) {
    const shift = file.readUInt16LE(0x1e);
    if (!SECTOR_SHIFTS.includes(shift)) throw new DamagedWorkbook('sectors of another size');
    this.sectorBytes = 2 ** shift;
    this.table = numbersOf(Buffer.concat(this.tableSectors().map((sector) => this.sector(sector))));
    this.entries = entriesOf(this.chain(file.readUInt32LE(0x30)));
  }

  /** The content of a stream by its name; null if there is none. */
  stream(name: string): Buffer | null {
    const found = this.entries.find((entry) => entry.kind === STREAM && entry.name === name);
    if (found === undefined) return null;
    const content = found.bytes < this.file.readUInt32LE(0x38) ? this.miniStream(found.start) : this.chain(found.start);
    if (content.length < found.bytes) throw new DamagedWorkbook('a stream is shorter than it says');
    return content.subarray(0, found.bytes);
  }

  /** Where the table of sectors lies: the first of its sectors are named in the header, the others in a chain. */
  private tableSectors(): number[] {
    const { file } = this;
    const named = numbersOf(file.subarray(0x4c, 0x4c + HEADER_SECTORS * 4));
    const sectors = [...named].filter(isRegular);
    const perSector = this.sectorBytes / 4 - 1;
    let next = file.readUInt32LE(0x44);
    for (let left = this.sectors; isRegular(next); left -= 1) {
      if (left === 0) throw new DamagedWorkbook('a chain without end');
      const numbers = numbersOf(this.sector(next));
      sectors.push(...numbers.subarray(0, perSector).filter(isRegular));
      next = numbers[perSector]!;
    }
    if (sectors.length > this.sectors) throw new DamagedWorkbook('more sectors than the file has');
    return sectors;
  }

  private get sectors(): number {
    return Math.ceil(this.file.length / this.sectorBytes);
  }

  private sector(number: number): Buffer {
    const start = (number + 1) * this.sectorBytes;
    if (start >= this.file.length) throw new DamagedWorkbook('a sector outside the file');
    return this.file.subarray(start, start + this.sectorBytes);
  }

  private chain(start: number): Buffer {
    return Buffer.concat([...follow(this.table, start)].map((sector) => this.sector(sector)));
  }

  /** Small streams lie together in that of the root. */
  private miniStream(start: number): Buffer {
    const root = this.entries.find(({ kind }) => kind === ROOT);
    if (root === undefined) throw new DamagedWorkbook('no root');
    const content = this.chain(root.start);
    const table = numbersOf(this.chain(this.file.readUInt32LE(0x3c)));
    const size = 2 ** MINI_SHIFT;
    const pieces = [...follow(table, start)].map((sector) => content.subarray(sector * size, (sector + 1) * size));
    return Buffer.concat(pieces);
  }
}

const isRegular = (sector: number): boolean => sector < LAST_REGULAR;

function* follow(table: Uint32Array, start: number): Generator<number> {
  let left = table.length;
  for (let sector = start; isRegular(sector); left -= 1) {
    if (left === 0 || sector >= table.length) throw new DamagedWorkbook('a chain without end');
    yield sector;
    sector = table[sector]!;
  }
}

function numbersOf(bytes: Buffer): Uint32Array {
  const numbers = new Uint32Array(Math.floor(bytes.length / 4));
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = bytes.readUInt32LE(at * 4);
  return numbers;
}

function entriesOf(directory: Buffer): readonly Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length; at += ENTRY_BYTES) {
    const nameBytes = Math.max(0, Math.min(64, directory.readUInt16LE(at + 64)) - 2);
    entries.push({
      name: directory.toString('utf16le', at, at + nameBytes),
      kind: directory[at + 66]!,
      start: directory.readUInt32LE(at + 116),
      bytes: directory.readUInt32LE(at + 120),
    });
  }
  return entries;
}

/** How a compound file begins. */
export const COMPOUND_FILE = '\u00d0\u00cf\u0011\u00e0';
export const COMPOUND_HEADER_BYTES = HEADER_BYTES;
