import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeGb18030, type TableRow } from '@huzhu/kernel';
import { sheetXml, workbookParts, zip } from '@huzhu/testing';
import fc from 'fast-check';
import { markTable } from './mark-table.js';
import { openTable } from './open-table.js';
import type { IsHeader } from './sheets.js';
import { bytesSource } from './table-source.js';

/** Written by another program (xlwt): a hidden sheet, one of notes, and the list, with texts enough to go over several records. */
const OLD_WORKBOOK = readFileSync(join(import.meta.dirname, '../examples/roster-2003.xls'));

const isHeader: IsHeader = ({ cells }) => cells[0] === '姓名' && cells[1] === '证件号码';

async function read(content: string | Uint8Array, fileName = 'list.xls', header?: IsHeader) {
  const source = bytesSource(typeof content === 'string' ? Buffer.from(content) : content);
  const table = await openTable(source, { fileName, ...(header === undefined ? {} : { isHeader: header }) });
  if (table.kind === 'rejected') return table;
  const rows: TableRow[] = [];
  for await (const item of table.rows) {
    if (item.kind === 'rejected') return item;
    rows.push(item);
  }
  return rows.map(({ row, cells }) => [row, ...cells] as const);
}

const HEADER = ['姓名', '证件号码', '性别', '手机号码', '份数', '个人缴费', '工会补助', '同意授权', '出生日期'];

describe('a sheet', () => {
  it('is the one with the header, where somebody says what that is', async () => {
    const parts = workbookParts(sheetXml([['填表说明'], ['姓名、证件号码必填']]));
    parts['xl/worksheets/sheet2.xml'] = sheetXml([['某单位'], ['姓名', '证件号码']]);
    const content = zip(parts);
    expect(await read(content, '')).toEqual([
      [1, '填表说明'],
      [2, '姓名、证件号码必填'],
    ]);
    expect(await read(content, '', isHeader)).toEqual([
      [1, '某单位'],
      [2, '姓名', '证件号码'],
    ]);
    expect(await read(content, '', ({ cells }) => cells[0] === '无')).toHaveLength(2);
  });
});

describe('a workbook of before 2007', () => {
  it('is read as its cells were written: texts, numbers without a float, dates, truths, formulas', async () => {
    const rows = await read(OLD_WORKBOOK, 'list.xls', isHeader);
    expect(Array.isArray(rows) ? rows.slice(0, 5) : rows).toEqual([
      [1, '某单位参保名册'],
      [2, ...HEADER],
      [3, '张三', '11010519491231002X', '女', '13812345678', '1', '12', '48', '是', '1949-12-31'],
      [4, '李𠅤', '440524188001010014', '女', '13812345679', '1', '12.5', '48', 'TRUE', '1980-01-01'],
      // An id that was typed in as a number has lost its end in the file already: it must not look like one.
      [5, '王五', '9.999991986041788E+17', '男', '13812345679', '', '0.1', '', '否', '2020-01-02 08:30:00'],
    ]);
    expect(rows).toHaveLength(245);
    expect(Array.isArray(rows) ? rows.slice(-2) : rows).toEqual([
      [245, 'worker 244 of many', '999999199001010244'],
      [246, '员工245号员工245号', '999999199001010245'],
    ]);
  });

  it('gives its first visible sheet where nobody looks for a header, and is told by content alone', async () => {
    const notes = [
      [1, '请先阅读说明'],
      [2, '姓名、证件号码必填'],
    ];
    expect(await read(OLD_WORKBOOK, 'list.et')).toEqual(notes);
    expect(await read(OLD_WORKBOOK, '')).toEqual(notes);
    expect(await read(OLD_WORKBOOK, 'list.csv')).toMatchObject({ code: 'WRONG_FILE_TYPE' });
    expect(await read(OLD_WORKBOOK, 'list.xlsx')).toMatchObject({ code: 'WRONG_FILE_TYPE' });
  });

  it('comes back as a workbook of today with its marks', async () => {
    const options = { fileName: 'list.xls', isHeader };
    const marks = {
      headerRow: 2,
      firstColumn: 9,
      titles: ['导入结果'],
      faulty: true,
      markOf: (row: number) =>
        Promise.resolve(row === 5 ? { texts: ['有误'], faults: [{ column: 1, comment: 'lost' }] } : null),
    };
    const marked = await markTable(bytesSource(OLD_WORKBOOK), marks, options);
    if (marked.kind === 'rejected') throw new Error(marked.code);
    const pieces: Uint8Array[] = [];
    for await (const piece of marked.bytes) pieces.push(piece);
    const rows = await read(Buffer.concat(pieces), 'list.xlsx', isHeader);
    expect(marked.format).toBe('XLSX');
    expect(Array.isArray(rows) ? [rows[1], rows[4], rows[244]] : rows).toEqual([
      [2, ...HEADER, '导入结果'],
      [5, '王五', '9.999991986041788E+17', '男', '13812345679', '', '0.1', '', '否', '2020-01-02 08:30:00', '有误'],
      [246, '员工245号员工245号', '999999199001010245'],
    ]);
  });

  it('is refused with what to do if it is older than 1997 or has a password', async () => {
    const older = Buffer.from(OLD_WORKBOOK);
    const globals = older.indexOf(Buffer.from('0908100000060500', 'hex'));
    older.writeUInt16LE(0x05_00, globals + 4);
    expect(await read(older)).toMatchObject({ code: 'OLD_EXCEL_FORMAT', facts: { found: 'EXCEL_95' } });
    const locked = Buffer.from(OLD_WORKBOOK);
    // The first record after the beginning is taken for the one that tells of a password.
    locked.writeUInt16LE(0x2f, globals + 20);
    expect(await read(locked)).toMatchObject({ code: 'OLD_EXCEL_FORMAT', facts: { found: 'PASSWORD' } });
    expect(await read(OLD_WORKBOOK.subarray(0, 9_000))).toMatchObject({ kind: 'rejected' });
  });

  it('is read or refused whatever becomes of its bytes, and never thrown at', async () => {
    const place = fc.oneof(fc.nat(1_024), fc.nat(OLD_WORKBOOK.length - 1));
    const changes = fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(changes, async (bytes) => {
        const damaged = Buffer.from(OLD_WORKBOOK);
        for (const [at, byte] of bytes) damaged[at] = byte;
        const answer = await read(damaged, 'list.xls', isHeader);
        expect(Array.isArray(answer) || answer.kind === 'rejected').toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('an XML spreadsheet of 2003', () => {
  const cell = (type: string, value: string, place = '') =>
    `<Cell${place}><Data ss:Type="${type}">${value}</Data></Cell>`;
  const sheet = (name: string, rows: string, options = '') =>
    `<Worksheet ss:Name="${name}"><Table>${rows}</Table>${options}</Worksheet>`;
  const hidden =
    '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>';
  const file = [
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n',
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">',
    sheet('旧', `<Row>${cell('String', '姓名')}${cell('String', '证件号码')}</Row>`, hidden),
    sheet('说明', `<Row>${cell('String', '请填写')}</Row>`),
    sheet(
      '名册',
      [
        `<Row>${cell('String', '某单位', ' ss:MergeAcross="1"')}${cell('String', '2026')}</Row>`,
        `<Row ss:Index="3">${cell('String', '姓名')}${cell('String', '证件号码')}${cell('String', '日期', ' ss:Index="4"')}</Row>`,
        `<Row>${cell('String', '张&lt;三')}${cell('Number', '9.99999198604179E+17')}${cell('DateTime', '1949-12-31T00:00:00.000', ' ss:Index="4"')}</Row>`,
        `<Row>${cell('String', '<B xmlns="h">李</B>四')}${cell('Number', '48.0')}${cell('Boolean', '1')}${cell('DateTime', '2020-01-02T08:30:00.000')}</Row>`,
      ].join(''),
    ),
    '</Workbook>',
  ].join('');

  it('is read under the name it has, sheet by sheet', async () => {
    expect(await read(file, 'list.xls', isHeader)).toEqual([
      [1, '某单位', '', '2026'],
      [3, '姓名', '证件号码', '', '日期'],
      [4, '张<三', '9.99999198604179E+17', '', '1949-12-31'],
      [5, '李四', '48', 'TRUE', '2020-01-02 08:30:00'],
    ]);
    expect(await read(file, 'list.xml')).toEqual([[1, '请填写']]);
    expect(await read(file, 'list.xlsx')).toMatchObject({ code: 'WRONG_FILE_TYPE' });
  });

  it('is refused where it is damaged, or another kind of XML', async () => {
    expect(await read(file.slice(0, 900), 'list.xls')).toMatchObject({ code: 'DAMAGED_FILE' });
    expect(await read('<?xml version="1.0"?><invoice/>', 'list.xls')).toMatchObject({ code: 'WRONG_FILE_TYPE' });
    const entity = file.replace('<Workbook', '<!DOCTYPE w [<!ENTITY a "b">]><Workbook');
    expect(await read(entity, 'list.xls')).toMatchObject({ code: 'DAMAGED_FILE' });
  });
});

describe('a web page that is named a workbook', () => {
  const page = [
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gb2312"><style>td{a>b}</style>',
    '<!--[if gte mso 9]><xml><x:ExcelWorkbook/></xml><![endif]--></head><body>',
    '<table><tr><td>说明</td></tr></table>',
    '<table border=1><tr><td colspan=3>某单位<br>参保名册</td></tr>',
    '<tr><th rowspan="2">姓名</th><th rowspan="2">证件号码</th><th>费用 &amp; 备注</th></tr><tr><th>元</th></tr>',
    '<tr><td>张三<td style=\'mso-number-format:"\\@"\'>11010519491231002X<td>&#49;2&nbsp;</tr>',
    '<TR><TD>李四</TD><TD></TD><TD>a < b</TD></TR></table></body></html>',
  ].join('\r\n');
  const rows = [
    [1, '某单位 参保名册', '', ''],
    [2, '姓名', '证件号码', '费用 & 备注'],
    [3, '', '', '元'],
    [4, '张三', '11010519491231002X', '12'],
    [5, '李四', '', 'a < b'],
  ];

  it('is read in either encoding, table by table', async () => {
    expect(await read(encodeGb18030(page), 'list.xls', isHeader)).toEqual(rows);
    expect(await read(`\ufeff${page}`, 'list.html', isHeader)).toEqual(rows);
    expect(await read(page, 'list.xls')).toEqual([[1, '说明']]);
    expect(await read(page, 'list.csv')).toMatchObject({ code: 'WRONG_FILE_TYPE' });
  });

  it('is refused without a table, and where it is made to fill memory', async () => {
    expect(await read('<html><body>姓名</body></html>')).toMatchObject({ code: 'WRONG_FILE_TYPE' });
    expect(await read(`<html>${'<table>'.repeat(100)}`)).toMatchObject({ code: 'DAMAGED_FILE' });
    expect(await read(`<html><table><tr><td ${'x'.repeat(20_000)}`)).toMatchObject({ code: 'EMPTY_FILE' });
    expect(await read(`<table><tr><td>${'x'.repeat(3_000_000)}`)).toMatchObject({ code: 'DAMAGED_FILE' });
    expect(await read('<table><tr><td colspan=9999>a</td></tr></table>')).toMatchObject({ code: 'DAMAGED_FILE' });
  });

  it('is read or refused, wherever it is cut and however it is broken', async () => {
    const sign = fc.constantFrom(
      '<',
      '>',
      '<td',
      '<tr>',
      '</td>',
      '<table>',
      '&#x41;',
      '&',
      '"',
      "'",
      '<!--',
      'a',
      ' ',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(sign, { maxLength: 60 }), async (signs) => {
        const answer = await read(`<table>${signs.join('')}`, 'list.xls', isHeader);
        expect(Array.isArray(answer) || answer.kind === 'rejected').toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
