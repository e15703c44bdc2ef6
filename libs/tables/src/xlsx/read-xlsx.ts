import { reject, type Rejected, type TableRow } from '@huzhu/kernel';
import type { TableLimits } from '../limits.js';
import type { TableSource } from '../table-source.js';
import { type Archive, notAWorkbook, openArchive, openPart, pathOf, refusalOf } from './archive.js';
import { readSheet, type SheetContext } from './read-sheet.js';
import { readDateStyles, readRelations, readSharedTexts, readWorkbook, type Relation } from './workbook.js';

/**
 * Rows of the first visible sheet of a workbook. The sheet is read as a stream; kept are only the texts it refers to.
 * What a part unpacks to is checked before it is unpacked.
 */
export async function* readXlsx(
  source: TableSource,
  limits: TableLimits,
): AsyncGenerator<TableRow | Rejected, void, undefined> {
  let archive: Archive | null = null;
  try {
    archive = await openArchive(source);
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

/** Where the parts of a workbook lie that a table needs. */
export interface WorkbookPlaces {
  readonly sheet: string;
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
  if (info === null) throw notAWorkbook();
  const relationsPath = `${folder}_rels/${workbookPath.slice(folder.length)}.rels`;
  const relations = await readRelations(await kept(relationsPath), folder);
  const ofType = (type: string): Relation | undefined => relations.find((relation) => relation.type === type);
  return {
    sheet: pathOf(relations, (relation) => relation.id === info.relation),
    texts: ofType('sharedStrings')?.path,
    styles: ofType('styles')?.path,
    since1904: info.since1904,
  };
}

async function openSheet(archive: Archive, limits: TableLimits): Promise<AsyncIterable<TableRow>> {
  const part = (path: string, bytes: number) => openPart(archive, path, { bytes, ratio: limits.xlsxRatio });
  const { sheet, texts, styles, since1904 } = await findPlaces(archive, limits);
  const context: SheetContext = {
    sharedTexts: texts ? await readSharedTexts(await part(texts, limits.xlsxTextsBytes), limits.xlsxTexts) : [],
    dateStyles: styles ? await readDateStyles(await part(styles, limits.xlsxPartBytes)) : [],
    since1904,
  };
  return readSheet(await part(sheet, limits.xlsxSheetBytes), context);
}
