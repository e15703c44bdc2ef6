import { element, type XmlElement } from '../xlsx/xml-tree.js';
import { BlockReader, RECORD, recordsFrom } from './records.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** Formats below it are those that every spreadsheet knows. */
const OWN_FORMATS_FROM = 164;
const SYSTEM_COLOURS_FROM = 64;
const FIRST_OF_PALETTE = 8;
const BOLD_FROM = 600;
const TWIPS_PER_POINT = 20;

const LINES: readonly string[] =
  'none thin medium dashed dotted thick double hair mediumDashed dashDot mediumDashDot dashDotDot mediumDashDotDot slantDashDot'.split(
    ' ',
  );
const PATTERNS: readonly string[] =
  'none solid mediumGray darkGray lightGray darkHorizontal darkVertical darkDown darkUp darkGrid darkTrellis lightHorizontal lightVertical lightDown lightUp lightGrid lightTrellis gray125 gray0625'.split(
    ' ',
  );
const ACROSS: readonly string[] = 'general left center right fill justify centerContinuous distributed'.split(' ');
const DOWN: readonly string[] = 'top center bottom justify distributed'.split(' ');

/** What the cells of a workbook of old look like, as the styles of a workbook of today; a cell style keeps its number. */
export function readLook(stream: Buffer): XmlElement {
  const palette: string[] = [];
  const fonts: Buffer[] = [];
  const formats: XmlElement[] = [];
  const styles: Buffer[] = [];
  for (const { id, data, blocks } of recordsFrom(stream, 0)) {
    if (id === RECORD.end) break;
    if (id === RECORD.palette) palette.push(...coloursOf(data));
    if (id === RECORD.font) fonts.push(data);
    if (id === RECORD.style) styles.push(data);
    const number = id === RECORD.format ? data.readUInt16LE(0) : 0;
    if (number >= OWN_FORMATS_FROM) {
      const formatCode = new BlockReader(blocks, 2).text();
      formats.push(element('numFmt', { numFmtId: String(number), formatCode }));
    }
  }
  return styleSheet({ palette, fonts, formats, styles });
}

interface Look {
  readonly palette: readonly string[];
  readonly fonts: readonly Buffer[];
  readonly formats: readonly XmlElement[];
  readonly styles: readonly Buffer[];
}

function styleSheet({ palette, fonts, formats, styles }: Look): XmlElement {
  const list = (name: string, children: readonly XmlElement[]): XmlElement =>
    element(name, { count: String(children.length) }, children);
  const colour = (name: string, index: number): XmlElement[] => colourOf(name, index, palette);
  const fills = styles.map((style) => fillOf(style, colour));
  const borders = styles.map((style) => borderOf(style, colour));
  const none = element('xf', { numFmtId: '0', fontId: '0', fillId: '0', borderId: '0' });
  return element('styleSheet', { xmlns: MAIN }, [
    ...(formats.length === 0 ? [] : [list('numFmts', formats)]),
    list('fonts', fonts.length === 0 ? [element('font')] : fonts.map((font) => fontOf(font, colour))),
    // The first two of a workbook of today mean what they say here whatever stands there.
    list('fills', [patternOf('none'), patternOf('gray125'), ...fills]),
    list('borders', [element('border'), ...borders]),
    list('cellStyleXfs', [none]),
    list('cellXfs', styles.length === 0 ? [none] : styles.map((style, place) => formatOf(style, place, fonts.length))),
  ]);
}

type Colours = (name: string, index: number) => XmlElement[];

function colourOf(name: string, index: number, palette: readonly string[]): XmlElement[] {
  if (index >= SYSTEM_COLOURS_FROM) return [];
  const own = palette[index - FIRST_OF_PALETTE];
  return [element(name, own === undefined ? { indexed: String(index) } : { rgb: own })];
}

function coloursOf(data: Buffer): string[] {
  const count = data.readUInt16LE(0);
  return Array.from(
    { length: count },
    (_, place) => `FF${data.toString('hex', 2 + place * 4, 5 + place * 4).toUpperCase()}`,
  );
}

function fontOf(data: Buffer, colour: Colours): XmlElement {
  const flags = data.readUInt16LE(2);
  const isWide = (data.readUInt8(15) & 1) === 1;
  const name = data.toString(isWide ? 'utf16le' : 'latin1', 16, 16 + data.readUInt8(14) * (isWide ? 2 : 1));
  return element('font', {}, [
    ...(data.readUInt16LE(6) >= BOLD_FROM ? [element('b')] : []),
    ...((flags & 2) === 0 ? [] : [element('i')]),
    ...((flags & 8) === 0 ? [] : [element('strike')]),
    ...(data.readUInt8(10) === 0 ? [] : [element('u')]),
    element('sz', { val: String(data.readUInt16LE(0) / TWIPS_PER_POINT) }),
    ...colour('color', data.readUInt16LE(4)),
    element('name', { val: name }),
  ]);
}

const patternOf = (patternType: string, colours: readonly XmlElement[] = []): XmlElement =>
  element('fill', {}, [element('patternFill', { patternType }, colours)]);

function fillOf(style: Buffer, colour: Colours): XmlElement {
  const pattern = PATTERNS[style.readUInt32LE(14) >>> 26] ?? 'none';
  if (pattern === 'none') return patternOf(pattern);
  const colours = style.readUInt16LE(18);
  return patternOf(pattern, [...colour('fgColor', colours & 0x7f), ...colour('bgColor', (colours >> 7) & 0x7f)]);
}

function borderOf(style: Buffer, colour: Colours): XmlElement {
  const lines = style.readUInt16LE(10);
  const beside = style.readUInt16LE(12);
  const above = style.readUInt32LE(14);
  const side = (name: string, line: number, index: number): XmlElement =>
    line === 0 ? element(name) : element(name, { style: LINES[line] ?? 'thin' }, colour('color', index));
  return element('border', {}, [
    side('left', lines & 15, beside & 0x7f),
    side('right', (lines >> 4) & 15, (beside >> 7) & 0x7f),
    side('top', (lines >> 8) & 15, above & 0x7f),
    side('bottom', (lines >> 12) & 15, (above >> 7) & 0x7f),
  ]);
}

function formatOf(style: Buffer, place: number, fonts: number): XmlElement {
  const font = style.readUInt16LE(0);
  // Nobody ever wrote a font with the number 4.
  const fontId = font > 4 ? font - 1 : font;
  const placing = style.readUInt8(6);
  const horizontal = ACROSS[placing & 7] ?? 'general';
  const vertical = DOWN[(placing >> 4) & 7] ?? 'bottom';
  const wrap = (placing & 8) === 0 ? {} : { wrapText: '1' };
  const attributes = {
    numFmtId: String(style.readUInt16LE(2)),
    fontId: String(fontId < fonts ? fontId : 0),
    fillId: String(place + 2),
    borderId: String(place + 1),
    xfId: '0',
  };
  const applied = ['NumberFormat', 'Font', 'Fill', 'Border', 'Alignment'].map((what) => [`apply${what}`, '1'] as const);
  return element('xf', { ...attributes, ...Object.fromEntries<string>(applied) }, [
    element('alignment', { horizontal, vertical, ...wrap }),
  ]);
}
