import { encodeGb18030 } from '@huzhu/kernel';
import { sheetXml, workbook, workbookParts, zip } from './workbook.js';

/** One file that no reader of tables may take, however it is called. */
export interface HostileFile {
  readonly title: string;
  readonly fileName: string;
  /** Made when it is needed: some are large. */
  readonly content: () => Buffer;
  readonly code: string;
}

const MEBIBYTE = 1024 * 1024;

/** `xml` repeated to a size, between a beginning and an end. */
const swollen = (begin: string, xml: string, bytes: number, end = ''): string =>
  begin + xml.repeat(Math.ceil(bytes / xml.length)) + end;

const sheet = (xml: string): Buffer => zip(workbookParts(xml));
const withParts = (parts: Parameters<typeof zip>[0]): Buffer => zip({ ...workbookParts(sheetXml([['a']])), ...parts });

const LAUGHS = `<!DOCTYPE w [<!ENTITY a "ha">${Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY ${'bcdefghij'[level]} "${`&${'abcdefghi'[level]};`.repeat(10)}">`,
).join('')}]><worksheet><sheetData><row><c t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>`;

const OUTSIDE = `<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>`;

const compoundFile = (): Buffer => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2048)]);

/** Workbooks that are made to fill memory, to reach outside, or to pass for something else. */
const HOSTILE_WORKBOOKS: readonly HostileFile[] = [
  {
    title: 'a sheet that unpacks to a thousand times its size',
    content: () => sheet(swollen('<worksheet><sheetData>', '<row></row>', 32 * MEBIBYTE)),
    code: 'FILE_TOO_LARGE',
  },
  {
    title: 'texts that unpack to a thousand times their size',
    content: () => withParts({ 'xl/sharedStrings.xml': swollen('<sst>', '<si><t>x</t></si>', 32 * MEBIBYTE) }),
    code: 'FILE_TOO_LARGE',
  },
  {
    title: 'a sheet that unpacks to more than its header says',
    content: () =>
      withParts({ 'xl/worksheets/sheet1.xml': { content: swollen('<a>', 'x', MEBIBYTE), claimedBytes: 99 } }),
    code: 'DAMAGED_FILE',
  },
  {
    title: 'a part that claims to unpack to 4 GiB',
    content: () => withParts({ 'xl/sharedStrings.xml': { content: '<sst/>', claimedBytes: 0xffff_fff0 } }),
    code: 'FILE_TOO_LARGE',
  },
  {
    title: 'an archive in an archive in an archive',
    content: () => zip({ 'a.zip': zip({ 'b.zip': zip({ 'c.xml': 'x'.repeat(MEBIBYTE) }) }) }),
    code: 'WRONG_FILE_TYPE',
  },
  {
    title: '10,001 entries',
    content: () => withParts(Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`e/${index}`, '']))),
    code: 'DAMAGED_FILE',
  },
  {
    title: 'entries that name paths outside',
    content: () => withParts({ '../../../../tmp/escaped.xml': 'x' }),
    code: 'DAMAGED_FILE',
  },
  {
    title: 'an encrypted part',
    content: () => withParts({ 'xl/workbook.xml': { content: '<workbook/>', encrypted: true } }),
    code: 'DAMAGED_FILE',
  },
  { title: 'entities that multiply', content: () => sheet(LAUGHS), code: 'DAMAGED_FILE' },
  {
    title: 'an entity that reads a file',
    content: () => sheet(`${OUTSIDE}<worksheet><sheetData/></worksheet>`),
    code: 'DAMAGED_FILE',
  },
  {
    title: 'tags nested without end',
    content: () => sheet(swollen('', '<a>', 3 * MEBIBYTE)),
    code: 'DAMAGED_FILE',
  },
  {
    title: 'a tag with a million attributes',
    content: () =>
      sheet(`<worksheet ${Array.from({ length: 300_000 }, (_, index) => `a${index}=""`).join(' ')}></worksheet>`),
    code: 'DAMAGED_FILE',
  },
  {
    title: 'a text without end',
    content: () => sheet(swollen('<worksheet><sheetData><row><c><v>', '1', 3 * MEBIBYTE)),
    code: 'DAMAGED_FILE',
  },
  {
    title: 'a text without end in small pieces',
    content: () => sheet(swollen('<worksheet><sheetData><row><c><v>', '<![CDATA[123456]]>', 3 * MEBIBYTE)),
    code: 'DAMAGED_FILE',
  },
  {
    title: 'a row number of 10^12',
    content: () => sheet('<worksheet><sheetData><row r="1000000000000"><c><v>1</v></c></row></sheetData></worksheet>'),
    code: 'DAMAGED_FILE',
  },
  {
    title: 'macros',
    content: () => withParts({ 'xl/vbaProject.bin': compoundFile() }),
    code: 'ACTIVE_CONTENT',
  },
  {
    title: 'links to other workbooks',
    content: () => withParts({ 'xl/externalLinks/externalLink1.xml': '<externalLink/>' }),
    code: 'ACTIVE_CONTENT',
  },
  {
    title: 'an embedded program',
    content: () => withParts({ 'xl/embeddings/oleObject1.bin': compoundFile() }),
    code: 'ACTIVE_CONTENT',
  },
  { title: 'an encrypted workbook', content: compoundFile, code: 'WRONG_FILE_TYPE' },
  { title: 'a Word document', content: () => zip({ 'word/document.xml': '<w/>' }), code: 'WRONG_FILE_TYPE' },
  { title: 'a CSV file', content: () => Buffer.from('姓名,证件号码\n'), code: 'WRONG_FILE_TYPE' },
].map((file) => ({ ...file, fileName: 'table.xlsx' }));

const HOSTILE_TEXTS: readonly HostileFile[] = [
  { title: 'nothing', content: () => Buffer.alloc(0), code: 'EMPTY_FILE' },
  { title: 'only blank rows', content: () => Buffer.from(' , , \n\n,\n'.repeat(10_000)), code: 'NO_HEADER' },
  { title: 'a PDF', content: () => Buffer.from('%PDF-1.7\n1 0 obj\n'), code: 'WRONG_FILE_TYPE' },
  { title: 'a workbook', content: () => workbook([['姓名']]), code: 'WRONG_FILE_TYPE' },
  { title: 'NUL bytes', content: () => Buffer.from('姓名,证件\u0000号码\n'), code: 'NUL_BYTE' },
  {
    title: 'half a sign of UTF-16',
    content: () => Buffer.from('\ufeff姓名\ud800\n', 'utf16le'),
    code: 'UNKNOWN_ENCODING',
  },
  {
    title: 'two encodings',
    content: () => Buffer.concat([Buffer.from('姓名,证件号码\n'), encodeGb18030('张三'), Buffer.from([0x81, 0x0a])]),
    code: 'UNKNOWN_ENCODING',
  },
  { title: 'a million columns', content: () => Buffer.from(`${'列,'.repeat(1_000_000)}\n`), code: 'TOO_MANY_COLUMNS' },
  { title: 'ten million empty columns', content: () => Buffer.alloc(10_000_000, ','), code: 'TOO_MANY_COLUMNS' },
  { title: 'a line without end', content: () => Buffer.alloc(10 * MEBIBYTE, 'x'), code: 'LINE_TOO_LONG' },
  {
    title: 'a quote without end',
    content: () => Buffer.from(`姓名,"${'x\n'.repeat(200_000)}`),
    code: 'QUOTE_NOT_CLOSED',
  },
].map((file) => ({ ...file, fileName: 'table.csv' }));

/** Files that every reader of tables must refuse, with the code it must name. */
export const HOSTILE_FILES: readonly HostileFile[] = [...HOSTILE_WORKBOOKS, ...HOSTILE_TEXTS];
