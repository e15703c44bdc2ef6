import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { TableLimits } from '../limits.js';
import { markTable } from '../mark-table.js';
import { openTable } from '../open-table.js';
import { bytesSource } from '../table-source.js';
import { openArchive } from '../xlsx/archive.js';

const STYLED = readFileSync(join(import.meta.dirname, '../../examples/roster-styled.xls'));
/** Of cell F3, as the format keeps an integer that is to be divided by a hundred. */
const HUNDREDFOLD_OF_12_50 = Buffer.from('8b130000', 'hex');
const MARKS = {
  headerRow: 2,
  firstColumn: 9,
  titles: ['导入结果'],
  faulty: true,
  markOf: (row: number) =>
    Promise.resolve(row === 4 ? { texts: ['有误'], faults: [{ column: 3, comment: 'eleven digits' }] } : null),
};

async function markedSheet(content: Buffer, limits: Partial<TableLimits> = {}): Promise<Buffer | string> {
  const marked = await markTable(bytesSource(content), MARKS, { fileName: 'roster.xls', limits });
  if (marked.kind === 'rejected') return marked.code;
  const pieces: Uint8Array[] = [];
  for await (const piece of marked.bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function textsOf(content: Buffer, fileName: string): Promise<unknown[]> {
  const table = await openTable(bytesSource(content), { fileName });
  if (table.kind === 'rejected') return [table.code];
  const rows: unknown[] = [];
  for await (const item of table.rows) rows.push(item.kind === 'row' ? [item.row, ...item.cells] : item.code);
  return rows;
}

async function part(content: Buffer, name: string): Promise<string> {
  const { file, entries } = await openArchive(bytesSource(content));
  try {
    const pieces: Buffer[] = [];
    for await (const piece of await file.openReadStreamPromise(entries.get(name)!)) pieces.push(piece as Buffer);
    return Buffer.concat(pieces).toString();
  } finally {
    file.close();
  }
}

/** The style of a cell, as the elements that its format names. */
async function lookOf(content: Buffer, place: string): Promise<Record<string, string>> {
  const sheet = await part(content, 'xl/worksheets/sheet1.xml');
  const styles = await part(content, 'xl/styles.xml');
  const number = Number(new RegExp(`<c r="${place}" s="(\\d+)"`).exec(sheet)?.[1]);
  const listed = (list: string, name: string): string[] => {
    const inner = new RegExp(`<${list} [^>]*>(.*)</${list}>`, 's').exec(styles)?.[1] ?? '';
    return inner.match(new RegExp(`<${name}(?: [^>]*)?/>|<${name}(?: [^>]*)?>.*?</${name}>`, 'gs')) ?? [];
  };
  const format = listed('cellXfs', 'xf')[number] ?? '';
  const at = (attribute: string): number => Number(new RegExp(` ${attribute}="(\\d+)"`).exec(format)?.[1]);
  const code = new RegExp(`numFmtId="${at('numFmtId')}" formatCode="([^"]*)"`).exec(styles)?.[1] ?? '';
  return {
    font: listed('fonts', 'font')[at('fontId')] ?? '',
    fill: listed('fills', 'fill')[at('fillId')] ?? '',
    border: listed('borders', 'border')[at('borderId')] ?? '',
    alignment: /<alignment[^>]*>/.exec(format)?.[0] ?? '',
    code,
  };
}

describe('a workbook of old that goes back', () => {
  let marked: Buffer;
  beforeAll(async () => {
    marked = (await markedSheet(STYLED)) as Buffer;
  });

  it('reads as it did, with its marks', async () => {
    const before = (await textsOf(STYLED, 'roster.xls')) as (readonly unknown[])[];
    const after = (await textsOf(marked, 'roster.xlsx')) as (readonly unknown[])[];
    expect(before[2]).toEqual([
      3,
      '甲某',
      '11010519491231002X',
      '女',
      '13800000001',
      '1',
      '12.5',
      '',
      '是',
      '2025-12-01',
    ]);
    expect(after.map((row) => row.slice(0, 10))).toEqual(before);
    expect([after[1]?.at(-1), after[3]?.at(-1)]).toEqual(['导入结果', '有误']);
  });

  it('keeps its name, widths, heights, hidden places and merged title', async () => {
    expect(await part(marked, 'xl/workbook.xml')).toContain('name="名册 &amp; 表"');
    const sheet = await part(marked, 'xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<col min="1" max="1" width="20" customWidth="1">.*<col min="2" max="2" width="30"/);
    expect(sheet).toMatch(/<col min="4" max="4" [^>]*hidden="1"/);
    expect(sheet).toMatch(/<row r="1" ht="30" customHeight="1">/);
    expect(sheet).toMatch(/<row r="4"[^>]* hidden="1">/);
    expect(sheet).toContain('<mergeCells count="1"><mergeCell ref="A1:I1"></mergeCell></mergeCells>');
  });

  it('keeps fonts, colours of its own, fills, frames and places of its cells', async () => {
    const title = await lookOf(marked, 'A1');
    expect(title['font']).toBe('<font><b/><sz val="18"/><color rgb="FF123456"/><name val="黑体"/></font>');
    expect(title['fill']).toContain('patternType="solid"');
    expect(title['border']).toMatch(
      /<left style="thin".*<right style="medium".*<top style="double".*<bottom style="dashed"/,
    );
    expect(title['alignment']).toBe('<alignment horizontal="center" vertical="center" wrapText="1"/>');
    expect((await lookOf(marked, 'A2'))['font']).toMatch(/<b\/><i\/><strike\/><u\/>/);
    expect((await lookOf(marked, 'A5'))['fill']).toContain('patternType="solid"');
  });

  it('keeps numbers as numbers in their formats, and colours what is wrong in its own font', async () => {
    expect((await lookOf(marked, 'F3'))['code']).toBe('0.00&quot; 元&quot;');
    expect(await part(marked, 'xl/worksheets/sheet1.xml')).toMatch(/<c r="F3" s="\d+"><v>12.5<\/v><\/c>/);
    expect((await lookOf(marked, 'D4'))['fill']).toContain('FFFFC7CE');
  });

  it.each([
    ['NAN', 0x7f_f8_00_00],
    ['INFINITY', 0x7f_f0_00_00],
    ['-INFINITY', 0xff_f0_00_00],
  ])('has %s as a text, which is no number of a workbook', async (text, upperHalf) => {
    const damaged = Buffer.from(STYLED);
    damaged.writeUInt32LE(upperHalf, damaged.indexOf(HUNDREDFOLD_OF_12_50));
    const sheet = await part((await markedSheet(damaged)) as Buffer, 'xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(new RegExp(`<c r="F3" s="\\d+" t="inlineStr"><is><t[^>]*>${text}</t>`));
  });

  it('comes back with its texts alone where it has more cells than are kept with their look', async () => {
    const plain = (await markedSheet(STYLED, { xlsStyledCells: 10 })) as Buffer;
    expect((await textsOf(plain, 'roster.xlsx'))[2]).toEqual((await textsOf(STYLED, 'roster.xls'))[2]);
    expect(await part(plain, 'xl/worksheets/sheet1.xml')).not.toContain('mergeCell');
  });

  it('is written or refused whatever becomes of its bytes', async () => {
    const changes = fc.array(fc.tuple(fc.nat(STYLED.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(changes, async (bytes) => {
        const damaged = Buffer.from(STYLED);
        for (const [at, byte] of bytes) damaged[at] = byte;
        const answer = await markedSheet(damaged);
        if (typeof answer === 'string') return;
        expect(await textsOf(answer, 'roster.xlsx')).toEqual(expect.any(Array));
      }),
      { numRuns: 150 },
    );
  });
});
