import { reject, type Rejected, type TableRow } from '@huzhu/kernel';
import type { TableLimits } from '../limits.js';
import { chooseSheet, type IsHeader, type Sheets } from '../sheets.js';
import type { TableSource } from '../table-source.js';
import { type Archive, notAWorkbook, openArchive, openPart, pathOf, refusalOf } from './archive.js';
import { readSheet, type SheetContext } from './read-sheet.js';
import { readDateStyles, readRelations, readSharedTexts, readWorkbook, type Relation } from './workbook.js';

/**
 * Rows of the sheet with the header, else of the first visible one, of a workbook. The sheet is read as a stream; kept are
 * only the texts it refers to. What a part unpacks to is checked before it is unpacked.
 */
export async function* readXlsx(
  source: TableSource,
  limits: TableLimits,
  isHeader?: IsHeader,
): AsyncGenerator<TableRow | Rejected, void, undefined> {
  let archive: Archive | null = null;
  try {
    archive = await openArchive(source);
    const book = await openBook(archive, limits);
    let rows = 0;
    for await (const row of book.rows(await chooseSheet(book, isHeader))) {
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

/** Where the parts of a workbook lie that a table needs. */
export interface WorkbookPlaces {
  /** The visible ones; there is at least one. */
  readonly sheets: readonly string[];
  readonly texts: string | undefined;
  readonly styles: string | undefined;
  readonly since1904: boolean;
}

export async function findPlaces(archive: Archive, limits: TableLimits): Promise<WorkbookPlaces> {
  const kept = (path: string) => openPart(archive, path, { bytes: limits.xlsxPartBytes, ratio: limits.xlsxRatio });
  const root = await readRelations(await kept('_rels/.rels'), '');
  const workbookPath = pathOf(root, (relation) => relation.type === 'officeDocument');
  const folder = workbookPath.slice(0, workbookPath.lastIndexOf('/') + 1);
  const info = await readWorkbook(await kept(workbookPath));
  if (info.relations.length === 0) throw notAWorkbook();
  const relationsPath = `${folder}_rels/${workbookPath.slice(folder.length)}.rels`;
  const relations = await readRelations(await kept(relationsPath), folder);
  const ofType = (type: string): Relation | undefined => relations.find((relation) => relation.type === type);
  // Other sheets than those of cells, such as charts, are passed over where there is a choice.
  const named = info.relations.map((id) => relations.find((relation) => relation.id === id));
  const sheets = named.filter((relation) => relation?.type === 'worksheet');
  const [first] = sheets.length > 0 ? sheets : named;
  if (first === undefined) throw notAWorkbook();
  return {
    sheets: sheets.length > 0 ? sheets.map((relation) => relation!.path) : [first.path],
    texts: ofType('sharedStrings')?.path,
    styles: ofType('styles')?.path,
    since1904: info.since1904,
  };
}

/** The path of the sheet that is read: that with the header, else the first. */
export async function findSheet(
  archive: Archive,
  places: WorkbookPlaces,
  limits: TableLimits,
  isHeader: IsHeader | undefined,
): Promise<string> {
  const [first, ...more] = places.sheets;
  if (more.length === 0 || isHeader === undefined) return first!;
  return places.sheets[await chooseSheet(await openBook(archive, limits), isHeader)]!;
}

interface Book extends Sheets {
  rows(sheet: number): AsyncIterable<TableRow>;
}

async function openBook(archive: Archive, limits: TableLimits): Promise<Book> {
  const part = (path: string, bytes: number) => openPart(archive, path, { bytes, ratio: limits.xlsxRatio });
  const { sheets, texts, styles, since1904 } = await findPlaces(archive, limits);
  const context: SheetContext = {
    sharedTexts: texts ? await readSharedTexts(await part(texts, limits.xlsxTextsBytes), limits.xlsxTexts) : [],
    dateStyles: styles ? await readDateStyles(await part(styles, limits.xlsxPartBytes)) : [],
    since1904,
  };
  return {
    count: sheets.length,
    rows: async function* (sheet) {
      yield* readSheet(await part(sheets[sheet]!, limits.xlsxSheetBytes), context);
    },
  };
}
