import { Readable } from 'node:stream';
import { reject, type Rejected } from '@huzhu/kernel';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import type { TableLimits } from '../limits.js';
import type { TableSource } from '../table-source.js';
import { type Relation, TooManyTexts } from './workbook.js';

/** Ends the reading of a workbook with a refusal; turned into a value before it leaves this library. */
export class Refusal extends Error {
  constructor(readonly rejected: Rejected) {
    super(rejected.code);
  }
}

/** Whatever goes wrong while unpacking is the file's fault, but for errors of the machine, which name a system call. */
export function refusalOf(error: unknown, limits: TableLimits): Rejected {
  if (error instanceof Refusal) return error.rejected;
  if (error instanceof TooManyTexts) return tooLarge({ limitTexts: limits.xlsxTexts });
  if (error instanceof Error && 'syscall' in error) throw error;
  return reject('DAMAGED_FILE');
}

const tooLarge = (limit: Readonly<Record<string, number>>): Rejected =>
  reject('FILE_TOO_LARGE', undefined, { ...limit, advice: 'SAVE_AS_CSV' });

export interface Archive {
  readonly file: ZipFile;
  /** By their names in small letters. */
  readonly entries: ReadonlyMap<string, Entry>;
}

const MOST_ENTRIES = 10_000;

class SourceReader extends RandomAccessReader {
  constructor(private readonly source: TableSource) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.source.read(start, end), { objectMode: false });
  }
}

export async function openArchive(source: TableSource): Promise<Archive> {
  const options = { lazyEntries: true, autoClose: false };
  const file = await fromRandomAccessReaderPromise(new SourceReader(source), source.bytes, options);
  if (file.entryCount > MOST_ENTRIES) throw new Refusal(reject('DAMAGED_FILE'));
  const entries = new Map<string, Entry>();
  for await (const entry of file.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
  for (const name of entries.keys()) refuseActive(name);
  return { file, entries };
}

/** Parts that run or reach outside when somebody opens the workbook; a table of people has none. */
const ACTIVE: readonly (readonly [RegExp, string])[] = [
  [/vbaproject\.bin$|^xl\/macrosheets\//, 'MACROS'],
  [/^xl\/externallinks\//, 'EXTERNAL_LINKS'],
  [/^xl\/(embeddings|activex)\//, 'EMBEDDED_FILES'],
];

function refuseActive(name: string): void {
  const found = ACTIVE.find(([pattern]) => pattern.test(name))?.[1];
  if (found !== undefined) throw new Refusal(reject('ACTIVE_CONTENT', undefined, { found, advice: 'SAVE_AS_CSV' }));
}

export function pathOf(relations: readonly Relation[], fits: (relation: Relation) => boolean): string {
  const found = relations.find(fits);
  if (!found) throw notAWorkbook();
  return found.path;
}

export const notAWorkbook = (): Refusal =>
  new Refusal(reject('WRONG_FILE_TYPE', undefined, { expected: 'CSV or XLSX' }));

/** Below this a high ratio is harmless, and usual: styles repeat themselves. */
const RATIO_FROM_BYTES = 4 * 1024 * 1024;

/** What the directory claims is checked here; that it holds, `yauzl` checks while unpacking. */
export async function openPart(
  { file, entries }: Archive,
  path: string,
  limit: { readonly bytes: number; readonly ratio: number },
): Promise<Readable> {
  const entry = entries.get(path.toLowerCase());
  if (!entry) throw notAWorkbook();
  const { uncompressedSize: bytes, compressedSize: packed } = entry;
  const swollen = bytes > RATIO_FROM_BYTES && bytes > packed * limit.ratio;
  if (bytes > limit.bytes || swollen) throw new Refusal(tooLarge({ limitBytes: limit.bytes }));
  return file.openReadStreamPromise(entry);
}
