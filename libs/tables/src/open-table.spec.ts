import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { encodeGb18030, type Rejected, type TableRow } from '@huzhu/kernel';
import { type CellValue, sheetXml, workbook, workbookParts, zip } from '@huzhu/testing';
import fc from 'fast-check';
import type { TableLimits } from './limits.js';
import { openTable } from './open-table.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tables-'));
});
afterAll(async () => rm(folder, { recursive: true }));

let files = 0;

/** Writes a file and reads it as a table: its rows, or the last item if it is a refusal. */
async function read(content: string | Uint8Array, limits: Partial<TableLimits> = {}, extension = '') {
  files += 1;
  const path = join(folder, `${files}${extension}`);
  await writeFile(path, content);
  const table = await openTable(path, { limits });
  if (table.kind === 'rejected') return table;
  const rows: TableRow[] = [];
  for await (const item of table.rows) {
    if (item.kind === 'rejected') return item;
    rows.push(item);
  }
  return rows.map(({ row, cells }) => [row, ...cells] as const);
}

const refusal = (code: string, facts: object = {}): Partial<Rejected> =>
  expect.objectContaining({
    kind: 'rejected',
    code,
    ...(Object.keys(facts).length > 0 ? { facts: expect.objectContaining(facts) } : {}),
  }) as Rejected;

const firstSheet = (...cells: readonly CellValue[]) => read(workbook([cells]));

describe('CSV', () => {
  const text = '姓名,备注\r\n张三,"a,\r\n""b"""\r\n\r\n李𠅤,\n';
  const rows = [
    [1, '姓名', '备注'],
    [2, '张三', 'a,\r\n"b"'],
    [3, ''],
    [4, '李𠅤', ''],
  ];

  it('is read in UTF-8 with and without byte-order mark, and in GB18030', async () => {
    expect(await read(text)).toEqual(rows);
    expect(await read(`\ufeff${text}`)).toEqual(rows);
    expect(await read(encodeGb18030(text))).toEqual(rows);
  });

  it('is recognised as GB18030 even if it begins like UTF-8', async () => {
    const filler = 'a'.repeat(90_000);
    expect(await read(encodeGb18030(`联通,${filler}\n汉字`))).toEqual([
      [1, '联通', filler],
      [2, '汉字'],
    ]);
  });

  it.each(['\t', ';', '，', '；', '|'])('may have %j between its cells', async (sign) => {
    const lines = [
      '参保名册，请核对；谢谢',
      ['姓名', '证件号码', '备注'].join(sign),
      ['张三', '1', 'a, b'].join(sign),
      '',
    ];
    expect(await read(lines.join('\n'))).toEqual([
      [1, ...lines[0]!.split(sign)],
      [2, '姓名', '证件号码', '备注'],
      [3, '张三', '1', 'a, b'],
    ]);
    const quoted = `a${sign}b${sign}c\n1${sign}"x${sign}y"${sign}3\n`;
    expect(await read(quoted)).toEqual([
      [1, 'a', 'b', 'c'],
      [2, '1', `x${sign}y`, '3'],
    ]);
  });

  it('stays one of commas where other signs stand in its texts', async () => {
    expect(await read('a,b,c\n1;2;3;4;5,x|y|z|w,，，，，\n')).toEqual([
      [1, 'a', 'b', 'c'],
      [2, '1;2;3;4;5', 'x|y|z|w', '，，，，'],
    ]);
  });

  it('is read in UTF-16 with its mark, as spreadsheets save "Unicode text"', async () => {
    const unicode = '\ufeff姓名\t证件号码\t备注\r\n李𠅤\t1\t\r\n';
    const expected = [
      [1, '姓名', '证件号码', '备注'],
      [2, '李𠅤', '1', ''],
    ];
    expect(await read(Buffer.from(unicode, 'utf16le'), {}, '.txt')).toEqual(expected);
    expect(await read(Buffer.from(unicode, 'utf16le').swap16(), {}, '.csv')).toEqual(expected);
  });

  it('may end its lines in any way, also mixed', async () => {
    expect(await read('a\r\nb\nc\rd')).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [4, 'd'],
    ]);
  });

  it('may hold quotes in the middle and rows of any length', async () => {
    expect(await read('a"b,c\nd\ne,f,g\n')).toEqual([
      [1, 'a"b', 'c'],
      [2, 'd'],
      [3, 'e', 'f', 'g'],
    ]);
  });

  it.each<[string, Uint8Array, string, object]>([
    ['an empty file', Buffer.from(''), 'EMPTY_FILE', {}],
    ['only blank lines', Buffer.from('\ufeff\n , \n'), 'EMPTY_FILE', {}],
    ['a NUL byte', Buffer.from('a,b\nc\u0000,d\n'), 'NUL_BYTE', {}],
    ['half a sign of UTF-16', Buffer.from('\ufeff姓名\ud800', 'utf16le'), 'UNKNOWN_ENCODING', {}],
    ['a NUL sign of UTF-16', Buffer.from('\ufeffa,\0', 'utf16le'), 'NUL_BYTE', {}],
    ['Latin-1', Buffer.from('caf\u00e9,1\n', 'latin1'), 'UNKNOWN_ENCODING', {}],
    [
      'a mark of UTF-8 over something else',
      Buffer.concat([Buffer.from('\ufeff'), encodeGb18030('姓名')]),
      'UNKNOWN_ENCODING',
      {},
    ],
    ['a quote that is never closed', Buffer.from(`a,b\nc,"d\n${'e\n'.repeat(99)}`), 'QUOTE_NOT_CLOSED', { row: 2 }],
    ['a PDF', Buffer.from('%PDF-1.7'), 'WRONG_FILE_TYPE', {}],
    ['the beginning of an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'WRONG_FILE_TYPE', {}],
    ['a gzip file', Buffer.from('1f8b0800', 'hex'), 'WRONG_FILE_TYPE', {}],
  ])('is refused for %s', async (_fault, content, code, facts) => {
    expect(await read(content)).toEqual(refusal(code, facts));
  });

  it('is refused beyond its limits, at the row where that shows', async () => {
    expect(await read('abc', { csvBytes: 2 })).toEqual(refusal('FILE_TOO_LARGE', { limitBytes: 2 }));
    expect(await read('a,b\nc,d,e\n', { columns: 2 })).toEqual(refusal('TOO_MANY_COLUMNS', { row: 2 }));
    expect(await read('a,b,,,\n', { columns: 2 })).toEqual([[1, 'a', 'b', '', '', '']]);
    expect(await read(`a\n"${'x'.repeat(50)}`, { recordCharacters: 40 })).toEqual(
      refusal('QUOTE_NOT_CLOSED', { row: 2 }),
    );
  });

  it('is refused under a name that says otherwise', async () => {
    expect(await read('a,b', {}, '.xlsx')).toEqual(refusal('WRONG_FILE_TYPE'));
    expect(await read(workbook([['a']]), {}, '.csv')).toEqual(refusal('WRONG_FILE_TYPE'));
    expect(await read('a,b', {}, '.csv')).toEqual([[1, 'a', 'b']]);
  });
});

describe('XLSX', () => {
  it('gives the rows of the first sheet with their physical numbers', async () => {
    const sheet = sheetXml([['a', null, 'c'], [], [null, 'b & <d>']], 3);
    expect(await read(zip(workbookParts(sheet)))).toEqual([
      [3, 'a', '', 'c'],
      [5, '', 'b & <d>'],
    ]);
  });

  it('passes over hidden sheets', async () => {
    const parts = workbookParts(sheetXml([['hidden']]));
    parts['xl/workbook.xml'] = parts['xl/workbook.xml']!.replace('sheetId="1"', 'sheetId="1" state="hidden"');
    expect(await read(zip(parts))).toEqual([[1, 'second sheet']]);
  });

  it('reads texts however they are stored', async () => {
    const cells = [{ shared: 0 }, { shared: 1 }, 'line_x000D_break', { xml: '<c r="REF" t="str"><v>formula</v></c>' }];
    const odd = [{ xml: '<c r="REF" t="b"><v>1</v></c>' }, { xml: '<c r="REF" t="e"><v>#N/A</v></c>' }];
    expect(await firstSheet(...cells, ...odd)).toEqual([
      [1, 'plain', 'rich text', 'line\rbreak', 'formula', 'TRUE', '#N/A'],
    ]);
  });

  it.each([
    ['1', '1'],
    ['1.0', '1'],
    ['48.00', '48'],
    ['48.5', '48.5'],
    ['-12.5', '-12.5'],
    ['0.1', '0.1'],
    ['11.999999999999998', '12'],
    ['48.000000000000004', '48'],
    ['1.389303282E10', '13893032820'],
    ['1.2E-2', '0.012'],
    ['0', '0'],
    ['-0.0', '0'],
    ['13893032820', '13893032820'],
    ['999999198604178876', '999999198604178876'],
    ['6222028812614058162', '6222028812614058162'],
    ['9.99999198604179E+17', '9.99999198604179E+17'],
    ['9.9999919860417882E17', '9.9999919860417882E17'],
    ['1E400', '1E400'],
    ['not a number', 'not a number'],
  ])('reads the number %s as %s, digit by digit', async (number, text) => {
    expect(await firstSheet({ number })).toEqual([[1, text]]);
  });

  it('reads dates by the format of their cell', async () => {
    const date = (number: string, style: number) => ({ number, style });
    expect(
      await firstSheet(
        date('46023', 1),
        date('46023.354166666664', 2),
        date('46023', 3),
        date('46023', 4),
        date('46023', 0),
        date('60.5', 1),
        date('1', 1),
      ),
    ).toEqual([
      [1, '2026-01-01', '2026-01-01 08:30:00', '2026-01-01', '46023', '46023', '1900-02-28 12:00:00', '1900-01-01'],
    ]);
  });

  it('reads dates that count from 1904', async () => {
    const parts = workbookParts(sheetXml([[{ number: '0', style: 1 }]]));
    parts['xl/workbook.xml'] = parts['xl/workbook.xml']!.replace('<sheets>', '<workbookPr date1904="1"/><sheets>');
    expect(await read(zip(parts))).toEqual([[1, '1904-01-01']]);
  });

  it('reads sheets with a namespace prefix and cells without a place', async () => {
    const sheet =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c><x:c t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    expect(await read(zip(workbookParts(sheet)))).toEqual([[1, '7', 'b']]);
  });

  it('does without texts and styles', async () => {
    const parts = workbookParts(sheetXml([['a', { number: '1' }]]));
    const { 'xl/sharedStrings.xml': _texts, 'xl/styles.xml': _styles, ...rest } = parts;
    rest['xl/_rels/workbook.xml.rels'] = rest['xl/_rels/workbook.xml.rels']!.replace(
      /<Relationship Id="rId[34]"[^>]*>/g,
      '',
    );
    expect(await read(zip(rest))).toEqual([[1, 'a', '1']]);
  });

  it.each<[string, Buffer, string]>([
    ['no workbook in the archive', zip({ 'word/document.xml': '<w/>' }), 'WRONG_FILE_TYPE'],
    ['a sheet that is no XML', zip(workbookParts('<worksheet><sheetData><row')), 'DAMAGED_FILE'],
    [
      'a sheet with an unknown entity',
      zip(workbookParts('<!DOCTYPE w [<!ENTITY a "b">]><worksheet>&a;</worksheet>')),
      'DAMAGED_FILE',
    ],
    [
      'a row outside the sheet',
      zip(workbookParts('<worksheet><sheetData><row r="999999999999"/></sheetData></worksheet>')),
      'DAMAGED_FILE',
    ],
    ['an archive cut off', workbook([['a']]).subarray(0, 400), 'DAMAGED_FILE'],
    ['nothing on the sheet', workbook([[]]), 'EMPTY_FILE'],
  ])('is refused for %s', async (_fault, content, code) => {
    expect(await read(content)).toEqual(refusal(code));
  });

  it('is read as WPS writes it: absolute paths, parts and namespaces of its own, titles over merged cells', async () => {
    const sheet =
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
      'xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" xmlns:xdr="d"><sheetPr/><dimension ref="A1:D3"/>' +
      '<sheetData><row r="1" spans="1:4" ht="30"><c r="A1" s="1" t="inlineStr"><is><t>某单位参保名册</t></is></c><c r="B1" s="1"/></row>' +
      '<row r="2" spans="1:4"><c r="A2" t="str"><v>姓名</v></c><c r="B2" t="str"><v>证件号码</v></c><c r="C2" t="str"><v>出生日期</v></c></row>' +
      '<row r="3" spans="1:4"><c r="A3" t="s"><v>0</v></c><c r="B3" t="str"><v>11010519491231002X</v></c>' +
      '<c r="C3" s="1" t="n"><v>18263</v></c><c r="D3" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c></row>' +
      '</sheetData><mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells></worksheet>';
    const parts = workbookParts(sheet);
    const relations = 'xl/_rels/workbook.xml.rels';
    parts[relations] = parts[relations]!.replace('Target="', 'Target="/xl/').replace(
      '</Relationships>',
      '<Relationship Id="rId9" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/></Relationships>',
    );
    const content = zip({
      ...parts,
      'xl/cellimages.xml': '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>',
      'customStorage/customStorage.xml': '<customStorage xmlns="https://web.wps.cn/et/2018/main"/>',
    });
    expect(await read(content, {}, '.xlsx')).toEqual([
      [1, '某单位参保名册'],
      [2, '姓名', '证件号码', '出生日期'],
      [3, 'plain', '11010519491231002X', '1949-12-31', '=DISPIMG("ID_1",1)'],
    ]);
    expect(await read(content, {}, '.et')).toHaveLength(3);
  });

  it('is refused beyond its limits with the advice to save as CSV', async () => {
    const rows = [['a'], ['b'], ['c']];
    expect(await read(workbook(rows), { xlsxRows: 3 })).toHaveLength(3);
    expect(await read(workbook(rows), { xlsxRows: 2 })).toEqual(
      refusal('TOO_MANY_ROWS', { limit: 2, advice: 'SAVE_AS_CSV' }),
    );
    expect(await read(workbook(rows), { xlsxBytes: 10 })).toEqual(refusal('FILE_TOO_LARGE', { advice: 'SAVE_AS_CSV' }));
    expect(await read(workbook(rows), { columns: 0 })).toEqual(refusal('TOO_MANY_COLUMNS', { row: 1 }));
    const bomb = zip({ ...workbookParts(sheetXml([['a']])), 'xl/sharedStrings.xml': 'x'.repeat(100_000) });
    expect(await read(bomb, { xlsxTextsBytes: 50_000 })).toEqual(refusal('FILE_TOO_LARGE', { limitBytes: 50_000 }));
    const sheet = zip(workbookParts(sheetXml([['a'.repeat(100_000)]])));
    expect(await read(sheet, { xlsxSheetBytes: 50_000 })).toEqual(refusal('FILE_TOO_LARGE', { limitBytes: 50_000 }));
  });

  it('notices an archive that lies about what it unpacks to', async () => {
    const archive = zip(workbookParts(sheetXml([['a'.repeat(100_000)]])));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(sheetXml([['a'.repeat(100_000)]]).length);
    for (let at = archive.indexOf(size); at >= 0; at = archive.indexOf(size, at + 4)) archive.writeUInt32LE(1000, at);
    expect(await read(archive)).toEqual(refusal('DAMAGED_FILE'));
  });
});

describe('any file', () => {
  it('is read or refused, never thrown at', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const answer = await read(bytes);
        expect(Array.isArray(answer) || answer.kind === 'rejected').toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('that was a workbook before some bytes changed, too', async () => {
    const original = workbook([
      ['姓名', { number: '1' }],
      [{ shared: 1 }, { number: '46023', style: 1 }],
    ]);
    const changes = fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(changes, async (bytes) => {
        const damaged = Buffer.from(original);
        for (const [at, byte] of bytes) damaged[at] = byte;
        const answer = await read(damaged);
        expect(Array.isArray(answer) || answer.kind === 'rejected').toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('gives back any table that was written as CSV', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 8 })
      .filter((text) => !text.includes('\0') && text.isWellFormed());
    const tables = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(tables, async (table) => {
        fc.pre(table.flat().some((text) => text.trim() !== ''));
        const text = table
          .map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        expect(await read(`\ufeff${text}`)).toEqual(table.map((cells, index) => [index + 1, ...cells]));
      }),
      { numRuns: 100 },
    );
  });

  it('costs no memory that grows with it', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const held = (): number => {
      collectGarbage();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return (heapUsed + arrayBuffers) / 1024 / 1024;
    };
    const path = join(folder, 'large.csv');
    const row = `张三,${'x'.repeat(4000)}\n`;
    await writeFile(path, row.repeat(4000));
    const table = await openTable(path);
    if (table.kind === 'rejected') throw new Error(table.code);
    const before = held();
    let rows = 0;
    for await (const item of table.rows) {
      expect(item.kind).toBe('row');
      rows += 1;
      if (rows % 1000 === 0) expect(held() - before).toBeLessThan(8);
    }
    expect(rows).toBe(4000);
  }, 60_000);
});
