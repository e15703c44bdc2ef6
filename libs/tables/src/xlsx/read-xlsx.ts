import type { Readable } from 'node:stream';
import { reject, type Rejected, type TableRow } from '@huzhu/kernel';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { TableLimits } from '../limits.js';
import { readSheet, type SheetContext } from './read-sheet.js';
import { readDateStyles, readRelations, readSharedTexts, readWorkbook, type Relation } from './workbook.js';

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
    yield refusalOf(error);
  } finally {
    archive?.file.close();
  }
}

/** Whatever goes wrong while unpacking is the file's fault, but for errors of the machine, which name a system call. */
function refusalOf(error: unknown): Rejected {
  if (error instanceof Refusal) return error.rejected;
  if (error instanceof Error && 'syscall' in error) throw error;
  return reject('DAMAGED_FILE');
}

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
  return { file, entries };
}

async function openSheet(archive: Archive, limits: TableLimits): Promise<AsyncIterable<TableRow>> {
  const kept = (path: string) => openPart(archive, path, limits.xlsxKeptBytes);
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
    sharedTexts: texts ? await readSharedTexts(await kept(texts.path)) : [],
    dateStyles: styles ? await readDateStyles(await kept(styles.path)) : [],
    since1904: info.since1904,
  };
  const sheetPath = pathOf(relations, (relation) => relation.id === info.relation);
  return readSheet(await openPart(archive, sheetPath, limits.xlsxSheetBytes), context);
}

function pathOf(relations: readonly Relation[], fits: (relation: Relation) => boolean): string {
  const found = relations.find(fits);
  if (!found) throw notAWorkbook();
  return found.path;
}

const notAWorkbook = (): Refusal => new Refusal(reject('WRONG_FILE_TYPE', undefined, { expected: 'CSV or XLSX' }));

async function openPart({ file, entries }: Archive, path: string, limitBytes: number): Promise<Readable> {
  const entry = entries.get(path.toLowerCase());
  if (!entry) throw notAWorkbook();
  if (entry.uncompressedSize > limitBytes) {
    throw new Refusal(reject('FILE_TOO_LARGE', undefined, { limitBytes, advice: 'SAVE_AS_CSV' }));
  }
  return file.openReadStreamPromise(entry);
}
