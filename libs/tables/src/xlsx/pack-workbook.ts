import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { element, writeTree } from './xml-tree.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** An archive knows no time before 1980, and no time is told. */
const NO_TIME = new Date(0);

/** A workbook of one sheet whose parts are written already. */
interface PackedWorkbook {
  readonly sheet: string;
  readonly styles: string;
  /** Of the sheet's part. */
  readonly pieces: Iterable<Buffer> | AsyncIterable<Buffer>;
  readonly stored?: boolean;
  /** Whether its days are counted from 1904. */
  readonly since1904?: boolean;
}

/** Packs the parts of a workbook into a stream. */
export function packWorkbook(workbook: PackedWorkbook): Readable {
  const zip = new ZipFile();
  zip.on('error', (error: Error) => (zip.outputStream as Readable).destroy(error));
  const options = { mtime: NO_TIME, mode: 0o100644, compress: workbook.stored !== true, forceDosTimestamp: true };
  const part = (name: string, text: string): void => zip.addBuffer(Buffer.from(text), name, options);
  part('[Content_Types].xml', contentTypes());
  part('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]));
  part('xl/workbook.xml', workbookPart(workbook));
  const parts = [['worksheet', 'worksheets/sheet1.xml'] as const, ['styles', 'styles.xml'] as const];
  part('xl/_rels/workbook.xml.rels', relations(parts));
  part('xl/styles.xml', workbook.styles);
  zip.addReadStream(Readable.from(workbook.pieces), 'xl/worksheets/sheet1.xml', options);
  zip.end();
  return zip.outputStream as Readable;
}

function contentTypes(): string {
  const part = (name: string, type: string) =>
    element('Override', { PartName: `/xl/${name}.xml`, ContentType: `${TYPES}.${type}+xml` });
  const rels = { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' };
  return writeTree(
    element('Types', { xmlns: `${PACKAGE}/content-types` }, [
      element('Default', rels),
      part('workbook', 'sheet.main'),
      part('worksheets/sheet1', 'worksheet'),
      part('styles', 'styles'),
    ]),
  );
}

const relations = (targets: readonly (readonly [string, string])[]): string =>
  writeTree(
    element(
      'Relationships',
      { xmlns: `${PACKAGE}/relationships` },
      targets.map(([type, target], index) =>
        element('Relationship', { Id: `rId${index + 1}`, Type: `${RELATIONS}/${type}`, Target: target }),
      ),
    ),
  );

const workbookPart = ({ sheet, since1904 = false }: PackedWorkbook): string =>
  writeTree(
    element('workbook', { xmlns: MAIN, 'xmlns:r': RELATIONS }, [
      ...(since1904 ? [element('workbookPr', { date1904: '1' })] : []),
      element('sheets', {}, [element('sheet', { name: sheet, sheetId: '1', 'r:id': 'rId1' })]),
    ]),
  );
