import { Readable } from 'node:stream';
import type { Rejected } from '@huzhu/kernel';
import { ZipFile } from 'yazl';
import type { TableLimits } from '../limits.js';
import type { TableMarks } from '../marks.js';
import type { IsHeader } from '../sheets.js';
import type { TableSource } from '../table-source.js';
import { type Archive, openArchive, openPart, refusalOf } from './archive.js';
import { commentShapesXml, commentsXml } from './comment-parts.js';
import { addFaultStyles, type FaultStyle } from './fault-styles.js';
import { markSheet, type SheetMarking } from './mark-sheet.js';
import { findPlaces, findSheet, type WorkbookPlaces } from './read-xlsx.js';
import { DamagedXml } from './read-xml.js';
import { element, elementsOf, localName, readTree, writeTree, type XmlElement } from './xml-tree.js';

/** Parts that are changed are kept in memory as trees; of a workbook with larger ones less is marked. */
const TREE_BYTES_MAX = 2 * 1024 * 1024;
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CONTENT_TYPES = '[Content_Types].xml';
const COMMENTS = { part: 'xl/commentsFaults.xml', drawing: 'xl/drawings/vmlDrawingFaults.vml', id: 'rIdFaults' };

/**
 * The same workbook with marks on the sheet that is read: parts that are not concerned are passed on as they are, the sheet
 * is written again as it is read.
 */
export async function markXlsx(
  source: TableSource,
  marks: TableMarks,
  limits: TableLimits,
  isHeader?: IsHeader,
): Promise<AsyncIterable<Uint8Array> | Rejected> {
  let archive: Archive | null = null;
  try {
    archive = await openArchive(source);
    const places = await findPlaces(archive, limits);
    const sheet = await findSheet(archive, places, limits, isHeader);
    const marked = new MarkedWorkbook(archive, { sheet, styles: places.styles }, limits);
    return await marked.write(marks);
  } catch (error) {
    archive?.file.close();
    return refusalOf(error, limits);
  }
}

class MarkedWorkbook {
  /** Parts that are changed or new, by their names in small letters. */
  private readonly changed = new Map<string, { readonly name: string; readonly content: Buffer }>();

  constructor(
    private readonly archive: Archive,
    private readonly places: Pick<WorkbookPlaces, 'styles'> & { readonly sheet: string },
    private readonly limits: TableLimits,
  ) {}

  async write(marks: TableMarks): Promise<AsyncIterable<Uint8Array>> {
    const faultStyle = marks.faulty ? await this.addStyles() : null;
    const drawing = marks.faulty && (await this.addCommentParts()) ? COMMENTS.id : null;
    const marking: SheetMarking = { marks, faultStyle, drawing, comments: [] };
    const zip = new ZipFile();
    const stream = zip.outputStream as Readable;
    zip.on('error', (error: Error) => stream.destroy(error));
    for (const entry of this.archive.entries.values()) {
      const { fileName } = entry;
      const changed = this.changed.get(fileName.toLowerCase());
      if (fileName.endsWith('/')) continue;
      if (changed !== undefined) zip.addBuffer(changed.content, fileName);
      else if (fileName.toLowerCase() === this.places.sheet.toLowerCase()) this.addSheet(zip, fileName, marking);
      else this.addLazily(zip, fileName, () => this.archive.file.openReadStreamPromise(entry));
    }
    for (const [key, { name, content }] of this.changed)
      if (!this.archive.entries.has(key)) zip.addBuffer(content, name);
    if (drawing !== null) {
      // They are written after the sheet, when its comments are known.
      const lazily = (name: string, text: () => string) =>
        this.addLazily(zip, name, () => Promise.resolve(Readable.from([Buffer.from(text())])));
      lazily(COMMENTS.part, () => commentsXml(marking.comments));
      lazily(COMMENTS.drawing, () => commentShapesXml(marking.comments));
    }
    zip.end();
    return this.output(stream);
  }

  private async *output(stream: Readable): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for await (const piece of stream) yield piece as Buffer;
    } finally {
      this.archive.file.close();
    }
  }

  private addSheet(zip: ZipFile, name: string, marking: SheetMarking): void {
    this.addLazily(zip, name, async () => {
      const { xlsxSheetBytes: bytes, xlsxRatio: ratio } = this.limits;
      return Readable.from(markSheet(await openPart(this.archive, this.places.sheet, { bytes, ratio }), marking));
    });
  }

  private addLazily(zip: ZipFile, name: string, open: () => Promise<Readable>): void {
    zip.addReadStreamLazy(name, {}, (give) => {
      const pass = async (): Promise<void> => {
        const stream = await open();
        // The archive does not listen to what goes wrong with its parts.
        stream.on('error', (error) => zip.emit('error', error));
        give(null, stream);
      };
      pass().catch((error: unknown) => zip.emit('error', error));
    });
  }

  /** A part as a tree; null if there is none, or one that cannot be changed. */
  private async tree(path: string): Promise<XmlElement | null> {
    const entry = this.archive.entries.get(path.toLowerCase());
    if (entry === undefined || entry.uncompressedSize > TREE_BYTES_MAX) return null;
    try {
      return await readTree(
        await openPart(this.archive, path, { bytes: TREE_BYTES_MAX, ratio: this.limits.xlsxRatio }),
      );
    } catch (error) {
      if (error instanceof DamagedXml) return null;
      throw error;
    }
  }

  private keep(path: string, tree: XmlElement): void {
    this.changed.set(path.toLowerCase(), { name: path, content: Buffer.from(writeTree(tree)) });
  }

  private async addStyles(): Promise<FaultStyle | null> {
    const { styles } = this.places;
    const tree = styles === undefined ? null : await this.tree(styles);
    const faultStyle = tree === null ? null : addFaultStyles(tree);
    if (tree !== null && faultStyle !== null && styles !== undefined) this.keep(styles, tree);
    return faultStyle;
  }

  /** Declares the parts of comments; false where the sheet has comments of its own, which stay. */
  private async addCommentParts(): Promise<boolean> {
    const { sheet } = this.places;
    const folder = sheet.slice(0, sheet.lastIndexOf('/') + 1);
    const path = `${folder}_rels/${sheet.slice(folder.length)}.rels`;
    const types = await this.tree(CONTENT_TYPES);
    const isNew = !this.archive.entries.has(path.toLowerCase());
    const relations = isNew ? element('Relationships', { xmlns: `${PACKAGE}/relationships` }) : await this.tree(path);
    if (types === null || relations === null) return false;
    const isTaken = elementsOf(relations).some(({ attributes }) =>
      /\/(comments|vmlDrawing)$/.test(attributes['Type'] ?? ''),
    );
    if (isTaken || this.archive.entries.has(COMMENTS.part.toLowerCase())) return false;
    const relation = (id: string, type: string, target: string): XmlElement =>
      element('Relationship', { Id: id, Type: `${RELATION}/${type}`, Target: `/${target}` });
    relations.children.push(
      relation(COMMENTS.id, 'vmlDrawing', COMMENTS.drawing),
      relation(`${COMMENTS.id}Texts`, 'comments', COMMENTS.part),
    );
    declareTypes(types);
    this.keep(path, relations);
    this.keep(CONTENT_TYPES, types);
    return true;
  }
}

function declareTypes(types: XmlElement): void {
  const hasVml = elementsOf(types).some(
    ({ name, attributes }) => localName(name) === 'Default' && attributes['Extension']?.toLowerCase() === 'vml',
  );
  const vml = element('Default', {
    Extension: 'vml',
    ContentType: 'application/vnd.openxmlformats-officedocument.vmlDrawing',
  });
  if (!hasVml) types.children.unshift(vml);
  types.children.push(
    element('Override', {
      PartName: `/${COMMENTS.part}`,
      ContentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml',
    }),
  );
}
