import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeGb18030, type TableRow } from '@huzhu/kernel';
import { type CellValue, HOSTILE_FILES, sheetXml, workbook, workbookParts, zip } from '@huzhu/testing';
import fc from 'fast-check';
import { markTable } from './mark-table.js';
import type { RowMark, TableMarks } from './marks.js';
import { openTable } from './open-table.js';
import { fileSource } from './table-source.js';
import { openArchive } from './xlsx/archive.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marks-'));
});
afterAll(async () => rm(folder, { recursive: true }));

let files = 0;
async function write(content: string | Uint8Array): Promise<string> {
  files += 1;
  const path = join(folder, String(files));
  await writeFile(path, content);
  return path;
}

const marksOf = (rows: Readonly<Record<number, RowMark>>, over: Partial<TableMarks> = {}): TableMarks => ({
  headerRow: 1,
  firstColumn: 2,
  titles: ['result', 'row'],
  faulty: true,
  markOf: (row) => Promise.resolve(rows[row] ?? null),
  ...over,
});

async function marked(content: string | Uint8Array, marks: TableMarks): Promise<Buffer> {
  const table = await markTable(await fileSource(await write(content)), marks);
  if (table.kind === 'rejected') throw new Error(table.code);
  const pieces: Uint8Array[] = [];
  for await (const piece of table.bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function rowsOf(content: string | Uint8Array): Promise<unknown[]> {
  const table = await openTable(await write(content));
  if (table.kind === 'rejected') return [table.code];
  const rows: TableRow[] = [];
  for await (const item of table.rows) if (item.kind === 'row') rows.push(item);
  return rows.map(({ row, cells }) => [row, ...cells]);
}

async function part(content: Uint8Array, name: string): Promise<string> {
  const { file, entries } = await openArchive(await fileSource(await write(content)));
  try {
    const entry = entries.get(name.toLowerCase());
    if (entry === undefined) return '';
    let text = '';
    for await (const piece of await file.openReadStreamPromise(entry)) text += (piece as Buffer).toString();
    return text;
  } finally {
    file.close();
  }
}

const WRONG: RowMark = { texts: ['wrong', '2'], faults: [{ column: 1, comment: 'not <this>' }] };
const FINE: RowMark = { texts: ['a "fine", one', '3'], faults: [] };

describe('a CSV file with marks', () => {
  const text = 'name,id\r\n"张\r\n三",1\r\n李四\r\n\r\n total, 2';

  it.each<[string, Uint8Array, (text: string) => Uint8Array]>([
    ['UTF-8 with mark', Buffer.from(`\ufeff${text}`), (all) => Buffer.from(`\ufeff${all}`)],
    ['UTF-8', Buffer.from(text), (all) => Buffer.from(all)],
    ['GB18030', encodeGb18030(text), encodeGb18030],
  ])('stays in %s, line by line, with cells more where there is a mark', async (_encoding, content, encode) => {
    const expected = 'name,id,result,row\r\n"张\r\n三",1,wrong,2\r\n李四,,"a ""fine"", one",3\r\n\r\n total, 2\r\n';
    expect(await marked(content, marksOf({ 2: WRONG, 3: FINE }))).toEqual(Buffer.from(encode(expected)));
  });

  it('keeps its own line ends, and overwrites marks of an earlier time', async () => {
    const earlier = 'name,id,result,row\nx,1,old,9\n';
    expect(String(await marked(earlier, marksOf({ 2: WRONG })))).toBe('name,id,result,row\nx,1,wrong,2\n');
  });

  it('without marks is the file itself', async () => {
    const line = fc.array(
      fc.string({ unit: 'grapheme', maxLength: 5 }).filter((cell) => cell.isWellFormed()),
      {
        minLength: 2,
        maxLength: 4,
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 5 }), async (table) => {
        fc.pre(!table.flat().some((cell) => cell.includes('\0')));
        const written = table.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
        const whole = `${written.join('\n')}\n`;
        expect(String(await marked(whole, marksOf({}, { headerRow: 0 })))).toBe(whole);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a workbook with marks', () => {
  const rows: CellValue[][] = [
    ['name', 'id'],
    ['a & <b>', { number: '12', style: 3 }],
    [{ shared: 1 }, null],
    ['total', { xml: '<c r="REF"><f>SUM(B1:B3)</f><v>12</v></c>' }],
  ];

  it('has the same rows, with cells more where there is a mark', async () => {
    const again = await marked(workbook(rows), marksOf({ 2: WRONG, 3: FINE }));
    expect(await rowsOf(again)).toEqual([
      [1, 'name', 'id', 'result', 'row'],
      [2, 'a & <b>', '1900-01-12', 'wrong', '2'],
      [3, 'rich text', '', 'a "fine", one', '3'],
      [4, 'total', '12'],
    ]);
    expect(await part(again, 'xl/worksheets/sheet2.xml')).toBe(sheetXml([['second sheet']]));
    expect(await part(again, 'xl/worksheets/sheet1.xml')).toContain('<f>SUM(B1:B3)</f>');
  });

  it('has its wrong cells in red, in the format they had, and commented', async () => {
    const again = await marked(workbookWithTypes(rows), marksOf({ 2: WRONG }));
    const sheet = await part(again, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<c r="B2" s="8"><v>12</v></c>');
    expect(sheet).toMatch(/<legacyDrawing xmlns:r="[^"]+" r:id="rIdFaults"\/><\/worksheet>$/);
    const styles = await part(again, 'xl/styles.xml');
    expect(styles).toContain('<fgColor rgb="FFFFC7CE"/>');
    expect(styles).toContain('<xf numFmtId="164" fillId="1" applyFill="1"/>');
    expect(styles).toMatch(/<cellXfs count="10">/);
    expect(await part(again, 'xl/commentsFaults.xml')).toContain('<comment ref="B2" authorId="0">');
    expect(await part(again, 'xl/commentsFaults.xml')).toContain('not &lt;this&gt;');
    expect(await part(again, 'xl/drawings/vmlDrawingFaults.vml')).toContain('<x:Row>1</x:Row><x:Column>1</x:Column>');
    expect(await part(again, 'xl/worksheets/_rels/sheet1.xml.rels')).toContain('Target="/xl/commentsFaults.xml"');
    expect(await part(again, '[Content_Types].xml')).toMatch(/Extension="vml".*commentsFaults\.xml/);
  });

  it('whose wrong cell is empty gets one, in its place', async () => {
    const mark: RowMark = { texts: ['wrong', '2'], faults: [{ column: 0, comment: 'missing' }] };
    const table: CellValue[][] = [
      ['name', 'id'],
      [null, 'x'],
    ];
    const again = await marked(workbookWithTypes(table), marksOf({ 2: mark }));
    expect(await part(again, 'xl/worksheets/sheet1.xml')).toContain('<c r="A2" s="5"/><c r="B2" t="inlineStr">');
  });

  it('with comments of its own keeps them', async () => {
    const parts = typedParts(rows);
    parts['xl/worksheets/_rels/sheet1.xml.rels'] =
      '<Relationships><Relationship Id="rId1" Type="x/comments" Target="../comments1.xml"/></Relationships>';
    parts['xl/comments1.xml'] = '<comments/>';
    const again = await marked(zip(parts), marksOf({ 2: WRONG }));
    expect(await part(again, 'xl/comments1.xml')).toBe('<comments/>');
    expect(await part(again, 'xl/commentsFaults.xml')).toBe('');
    expect(await part(again, 'xl/worksheets/sheet1.xml')).not.toContain('legacyDrawing');
  });

  it('is marked over marks of an earlier time', async () => {
    const once = await marked(workbookWithTypes(rows), marksOf({ 2: WRONG }));
    const twice = await marked(once, marksOf({ 2: FINE }));
    expect((await rowsOf(twice))[1]).toEqual([2, 'a & <b>', '1900-01-12', 'a "fine", one', '3']);
  });

  it('is refused or given back for any content, never broken in two', async () => {
    const original = workbookWithTypes(rows);
    const changes = fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(changes, async (bytes) => {
        const damaged = Buffer.from(original);
        for (const [at, byte] of bytes) damaged[at] = byte;
        const readable = await rowsOf(damaged);
        const again = await marked(damaged, marksOf({ 2: WRONG })).catch(() => null);
        const isWhole = again === null || !Array.isArray(readable[0]) || (await rowsOf(again)).length > 0;
        expect(isWhole).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a hostile file', () => {
  it.each(HOSTILE_FILES)('$title ($fileName) comes back in no form', async ({ fileName, content }) => {
    const path = await write(content());
    const table = await markTable(await fileSource(path), marksOf({}), { fileName });
    if (table.kind === 'rejected') return;
    const drain = async (): Promise<number> => {
      let bytes = 0;
      for await (const piece of table.bytes) bytes += piece.length;
      return bytes;
    };
    // What cannot be read to its end breaks off, whatever was passed on before.
    const bytesMax = 2 * (await fileSource(path)).bytes + 64;
    expect(await drain().catch(() => 0)).toBeLessThanOrEqual(bytesMax);
  });
});

function typedParts(rows: readonly (readonly CellValue[])[]): Record<string, string> {
  const styles = workbookParts('')['xl/styles.xml']!;
  const fills = '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>';
  return {
    '[Content_Types].xml': '<Types><Default Extension="xml" ContentType="application/xml"/></Types>',
    ...workbookParts(sheetXml(rows)),
    'xl/styles.xml': styles.replace('<cellStyleXfs>', `${fills}<cellStyleXfs>`),
  };
}

function workbookWithTypes(rows: readonly (readonly CellValue[])[]): Buffer {
  return zip(typedParts(rows));
}
