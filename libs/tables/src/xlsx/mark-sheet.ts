import type { RowMark, TableMarks } from '../marks.js';
import { type CellComment, cellReference } from './comment-parts.js';
import type { FaultStyle } from './fault-styles.js';
import { columnOf, position, LAST_ROW } from './read-sheet.js';
import { startXml, type XmlPieces, type XmlTag } from './read-xml.js';
import { escapeText, openTag, XML_HEAD } from './xml-tree.js';

/** How a sheet is marked. */
export interface SheetMarking {
  readonly marks: TableMarks;
  readonly faultStyle: FaultStyle | null;
  /** Relation of the part with the boxes of comments; null if there are to be none. */
  readonly drawing: string | null;
  /** Comments that were made, in the order of the cells; gathered while the sheet is written. */
  readonly comments: CellComment[];
}

/** Beyond these a sheet opens slowly; colour and the added columns tell of the others. */
const COMMENTS_MAX = 5_000;
/** What may follow a `legacyDrawing` in a sheet. */
const AFTER_DRAWING = new Set([
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
]);
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Cell {
  readonly column: number;
  readonly tag: XmlTag;
  inner: string;
}

interface Row {
  readonly number: number;
  readonly tag: XmlTag;
  readonly cells: Cell[];
  tail: string;
}

/** The sheet written again as it comes out of the archive, with marks in it. Throws `DamagedXml`. */
export async function* markSheet(pieces: XmlPieces, marking: SheetMarking): AsyncGenerator<Buffer, void, undefined> {
  const out: (string | Row)[] = [XML_HEAD];
  const feed = startXml(sheetWriter(marking, (piece) => out.push(piece)));
  const written = async (): Promise<Buffer> => {
    let text = '';
    for (const piece of out.splice(0)) text += typeof piece === 'string' ? piece : await rowText(piece, marking);
    return Buffer.from(text);
  };
  for await (const piece of pieces) {
    feed.write(piece);
    yield await written();
  }
  feed.end();
  yield await written();
}

function sheetWriter({ drawing }: SheetMarking, done: (piece: string | Row) => void) {
  let row: Row | null = null;
  let cell: Cell | null = null;
  let last = 0;
  let depth = 0;
  let toDraw = drawing;
  const write = (text: string): void => {
    if (cell) cell.inner += text;
    else if (row) row.tail += text;
    else done(text);
  };
  const draw = (prefix: string): void => {
    if (toDraw === null) return;
    write(openTag({ name: `${prefix}legacyDrawing`, attributes: { 'xmlns:r': RELATIONS, 'r:id': toDraw } }, true));
    toDraw = null;
  };
  return {
    open(name: string, attributes: Readonly<Record<string, string>>, tag: XmlTag): void {
      depth += 1;
      if (depth === 2 && AFTER_DRAWING.has(name)) draw(tag.name.slice(0, -name.length));
      if (row === null && name === 'row') {
        last = position(attributes['r'] ?? String(last + 1), LAST_ROW);
        row = { number: last, tag, cells: [], tail: '' };
      } else if (row && cell === null && name === 'c') {
        const before = row.cells.at(-1)?.column ?? -1;
        const column = attributes['r'] === undefined ? before + 1 : columnOf(attributes['r']) - 1;
        cell = { column, tag, inner: '' };
      } else write(openTag(tag));
    },
    text: (piece: string): void => write(escapeText(piece)),
    close(name: string, tagName: string): void {
      if (depth === 1) draw(tagName.slice(0, -name.length));
      depth -= 1;
      if (name === 'c' && row && cell) {
        row.cells.push(cell);
        cell = null;
      } else if (name === 'row' && row && cell === null) {
        const whole = row;
        row = null;
        done(whole);
      } else write(`</${tagName}>`);
    },
  };
}

async function rowText(row: Row, marking: SheetMarking): Promise<string> {
  const { marks } = marking;
  const isHeader = row.number === marks.headerRow;
  const mark: RowMark | null = isHeader ? { texts: marks.titles, faults: [] } : await marks.markOf(row.number);
  const { spans: _spans, ...attributes } = row.tag.attributes;
  const cells = new Map(row.cells.map((cell) => [cell.column, cellXml(row, cell)]));
  if (mark !== null) addMarks(row, mark, marking, cells);
  const ordered = [...cells].sort(([one], [other]) => one - other).map(([, xml]) => xml);
  return `${openTag({ name: row.tag.name, attributes })}${ordered.join('')}${row.tail}</${row.tag.name}>`;
}

function cellXml({ number }: Row, { column, tag, inner }: Cell, style?: number): string {
  const attributes = { ...tag.attributes, r: cellReference(column, number) };
  const styled = style === undefined ? attributes : { ...attributes, s: String(style) };
  return `${openTag({ name: tag.name, attributes: styled })}${inner}</${tag.name}>`;
}

function addMarks(row: Row, mark: RowMark, marking: SheetMarking, cells: Map<number, string>): void {
  const { marks, faultStyle, drawing, comments } = marking;
  const prefix = row.tag.name.slice(0, -'row'.length);
  const name = `${prefix}c`;
  const styleOf = (style: number): Record<string, string> =>
    faultStyle === null ? {} : { s: String(faultStyle(style)) };
  const held = new Map(row.cells.map((cell) => [cell.column, cell]));
  for (const { column, comment } of mark.faults) {
    const cell = held.get(column);
    const reference = { r: cellReference(column, row.number) };
    if (cell === undefined) cells.set(column, openTag({ name, attributes: { ...reference, ...styleOf(0) } }, true));
    else if (faultStyle !== null)
      cells.set(column, cellXml(row, cell, faultStyle(Number(cell.tag.attributes['s'] ?? 0))));
    if (drawing !== null && comments.length < COMMENTS_MAX && comment !== '')
      comments.push({ row: row.number, column, text: comment });
  }
  for (const [index, text] of mark.texts.entries()) {
    const column = marks.firstColumn + index;
    const style = mark.faults.length > 0 ? styleOf(0) : {};
    const tag = { name, attributes: { r: cellReference(column, row.number), ...style, t: 'inlineStr' } };
    const content = `<${prefix}is><${prefix}t xml:space="preserve">${escapeText(text)}</${prefix}t></${prefix}is>`;
    cells.set(column, `${openTag(tag)}${content}</${name}>`);
  }
}
