import type { Readable } from 'node:stream';
import { reject, type Rejected, type TableRow } from '@huzhu/kernel';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { TableLimits } from '../limits.js';
import { readSheet, type SheetContext } from './read-sheet.js';
import {
  readDateStyles,
  readRelations,
  readSharedTexts,
  readWorkbook,
  type Relation,
  TooManyTexts,
} from './workbook.js';

/** Ends the reading of a workbook with a refusal; caught in this file. */
class Refusal extends Error {
  constructor(readonly rejected: Rejected) {
    super(rejected.code);
  }
}

/**
 * Rows of the first visible sheet of a workbook. The sheet is read as a stream; kept are only the texts it refers to.
 * What a part unpacks to is checked before it is unpacked.
 */
export async function* readXlsx(
  path: string,
  limits: TableLimits,
): AsyncGenerator<TableRow | Rejected, void, undefined> {
  let archive: Archive | null = null;
  try {
    archive = await openArchive(path);
    let rows = 0;
    for await (const row of await openSheet(archive, limits)) {
      rows += 1;
      if (rows > limits.xlsxRows) {
        return yield reject('TOO_MANY_ROWS', undefined, { limit: limits.xlsxRows, advice: 'SAVE_AS_CSV' });
      }
      yield row;
    }
  } catch (error) {
    yield refusalOf(error, limits);
  } finally {
    archive?.file.close();
  }
}

/** Whatever goes wrong while unpacking is the file's fault, but for errors of the machine, which name a system call. */
function refusalOf(error: unknown, limits: TableLimits): Rejected {
  if (error instanceof Refusal) return error.rejected;
  if (error instanceof TooManyTexts) return tooLarge({ limitTexts: limits.xlsxTexts });
  if (error instanceof Error && 'syscall' in error) throw error;
  return reject('DAMAGED_FILE');
}

const tooLarge = (limit: Readonly<Record<string, number>>): Rejected =>
  reject('FILE_TOO_LARGE', undefined, { ...limit, advice: 'SAVE_AS_CSV' });

interface Archive {
  readonly file: ZipFile;
  readonly entries: ReadonlyMap<string, Entry>;
}

const MOST_ENTRIES = 10_000;

async function openArchive(path: string): Promise<Archive> {
  const file = await openPromise(path, { lazyEntries: true, autoClose: false });
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

async function openSheet(archive: Archive, limits: TableLimits): Promise<AsyncIterable<TableRow>> {
  const part = (path: string, bytes: number) => openPart(archive, path, { bytes, ratio: limits.xlsxRatio });
  const kept = (path: string) => part(path, limits.xlsxPartBytes);
  const root = await readRelations(await kept('_rels/.rels'), '');
  const workbookPath = pathOf(root, (relation) => relation.type === 'officeDocument');
  const folder = workbookPath.slice(0, workbookPath.lastIndexOf('/') + 1);
  const info = await readWorkbook(await kept(workbookPath));
  if (info === null) throw notAWorkbook();
  const relationsPath = `${folder}_rels/${workbookPath.slice(folder.length)}.rels`;
  const relations = await readRelations(await kept(relationsPath), folder);
  const texts = relations.find((relation) => relation.type === 'sharedStrings');
  const styles = relations.find((relation) => relation.type === 'styles');
  const context: SheetContext = {
    sharedTexts: texts ? await readSharedTexts(await part(texts.path, limits.xlsxTextsBytes), limits.xlsxTexts) : [],
    dateStyles: styles ? await readDateStyles(await kept(styles.path)) : [],
    since1904: info.since1904,
  };
  const sheetPath = pathOf(relations, (relation) => relation.id === info.relation);
  return readSheet(await part(sheetPath, limits.xlsxSheetBytes), context);
}

function pathOf(relations: readonly Relation[], fits: (relation: Relation) => boolean): string {
  const found = relations.find(fits);
  if (!found) throw notAWorkbook();
  return found.path;
}

const notAWorkbook = (): Refusal => new Refusal(reject('WRONG_FILE_TYPE', undefined, { expected: 'CSV or XLSX' }));

/** Below this a high ratio is harmless, and usual: styles repeat themselves. */
const RATIO_FROM_BYTES = 4 * 1024 * 1024;

/** What the directory claims is checked here; that it holds, `yauzl` checks while unpacking. */
async function openPart(
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
