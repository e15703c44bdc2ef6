import { isDateFormat, unescapeText } from './cell-text.js';
import { DamagedXml, joinText, PartRefusal, readXml, type XmlPieces } from './read-xml.js';

const RELATIONS_MAX = 10_000;
const SHEETS_MAX = 10_000;
/** What the format knows, rounded up. */
const STYLES_MAX = 65_536;

/** The visible sheets of a workbook: the ids of their relations, and from where its dates count. */
export interface SheetsInfo {
  readonly relations: readonly string[];
  readonly since1904: boolean;
}

/** Throws `DamagedXml` for more sheets than a workbook has. */
export async function readWorkbook(pieces: XmlPieces): Promise<SheetsInfo> {
  const relations: string[] = [];
  let since1904 = false;
  await readXml(pieces, {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      const visible = (attributes['state'] ?? 'visible') === 'visible';
      const relation = attributes['id'];
      if (name === 'sheet' && visible && relation !== undefined && relations.push(relation) > SHEETS_MAX) {
        throw new DamagedXml('more sheets than a workbook has');
      }
    },
  });
  return { relations, since1904 };
}

/** Targets of a relations part by id; a target without a leading slash is relative to `folder`. */
export async function readRelations(pieces: XmlPieces, folder: string): Promise<readonly Relation[]> {
  const relations: Relation[] = [];
  await readXml(pieces, {
    open(name, { Id: id, Type: type, Target: target }) {
      if (name !== 'Relationship' || id === undefined || target === undefined) return;
      const path = target.startsWith('/') ? target.slice(1) : `${folder}${target.replace(/^\.\//, '')}`;
      if (relations.length === RELATIONS_MAX) throw new DamagedXml('more relations than a workbook has');
      relations.push({ id, type: type?.split('/').at(-1) ?? '', path });
    },
  });
  return relations;
}

export interface Relation {
  readonly id: string;
  readonly type: string;
  readonly path: string;
}

/** The sheet refers to more texts than are kept. */
export class TooManyTexts extends PartRefusal {}

/**
 * The texts that cells refer to by number; pronunciation guides are not part of them. Throws `TooManyTexts` beyond
 * `textsMax`.
 */
export async function readSharedTexts(pieces: XmlPieces, textsMax: number): Promise<readonly string[]> {
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let inGuide = false;
  await readXml(pieces, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') inGuide = true;
      inText = name === 't' && !inGuide;
    },
    text(piece) {
      if (inText) text = joinText(text, piece);
    },
    close(name) {
      if (name === 'si') {
        texts.push(unescapeText(text));
        if (texts.length > textsMax) throw new TooManyTexts();
      }
      if (name === 'rPh') inGuide = false;
      inText = false;
    },
  });
  return texts;
}

/** For each cell style whether it shows a date. */
export async function readDateStyles(pieces: XmlPieces): Promise<readonly boolean[]> {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  await readXml(pieces, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCellStyles = true;
      if (name !== 'xf' || !inCellStyles) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      if (styles.length === STYLES_MAX) throw new DamagedXml('more styles than the format knows');
      styles.push(isDateFormat(id, codes.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}
