import { crc32, deflateRawSync } from 'node:zlib';

/** Writes small XLSX files for specs, part by part, so that a spec can put anything into them. */

export type CellValue =
  | string
  | null
  | { readonly xml: string }
  | { readonly number: string; readonly style?: number }
  | { readonly shared: number };

const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function cellXml(value: CellValue, reference: string): string {
  if (value === null) return '';
  if (typeof value === 'string') return `<c r="${reference}" t="inlineStr"><is><t>${escape(value)}</t></is></c>`;
  if ('xml' in value) return value.xml.replace('REF', reference);
  if ('shared' in value) return `<c r="${reference}" t="s"><v>${value.shared}</v></c>`;
  return `<c r="${reference}" s="${value.style ?? 0}"><v>${value.number}</v></c>`;
}

export const sheetXml = (rows: readonly (readonly CellValue[])[], firstRow = 1): string => {
  const body = rows.map((cells, index) => {
    const row = firstRow + index;
    return `<row r="${row}">${cells.map((cell, at) => cellXml(cell, `${columnName(at)}${row}`)).join('')}</row>`;
  });
  return `<?xml version="1.0"?><worksheet><sheetData>${body.join('')}</sheetData></worksheet>`;
};

/** The parts of a workbook with one sheet; a spec replaces or adds what it is about. */
export function workbookParts(sheet: string): Record<string, string> {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  return {
    '_rels/.rels': `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/><sheet name="b" sheetId="2" r:id="rId2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'worksheet', '/xl/worksheets/sheet2.xml')}${relation('rId3', 'sharedStrings', 'sharedStrings.xml')}${relation('rId4', 'styles', 'styles.xml')}</Relationships>`,
    'xl/sharedStrings.xml':
      '<sst><si><t>plain</t></si><si><r><t>rich </t></r><r><t xml:space="preserve">text</t></r><rPh><t>guide</t></rPh></si></sst>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="0.00&quot;yuan&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': sheet,
    'xl/worksheets/sheet2.xml': sheetXml([['second sheet']]),
  };
}

/** A part of an archive as somebody may claim it to be. */
export interface FalsePart {
  readonly content: string | Buffer;
  /** Unpacked size that the archive claims. */
  readonly claimedBytes?: number;
  readonly encrypted?: boolean;
}

/** A ZIP archive of the parts. */
export function zip(parts: Readonly<Record<string, string | Buffer | FalsePart>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, part] of Object.entries(parts)) {
    const { content, claimedBytes, encrypted }: FalsePart =
      typeof part === 'string' || Buffer.isBuffer(part) ? { content: part } : part;
    const data = Buffer.from(content as string);
    const packed = deflateRawSync(data);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(encrypted ? 1 : 0, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(claimedBytes ?? data.length, 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), facts, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end]);
}

export const workbook = (rows: readonly (readonly CellValue[])[]): Buffer => zip(workbookParts(sheetXml(rows)));
