import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTable } from '../open-table.js';
import { fileSource } from '../table-source.js';
import { openArchive } from './archive.js';
import { writeTemplate } from './write-template.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'template-'));
});
afterAll(async () => rm(folder, { recursive: true }));

const form = {
  sheet: '名册',
  columns: [
    { title: 'name', width: 10 },
    { title: 'id', width: 22, text: true, hint: '18 digits' },
    { title: 'sex', width: 6, choices: ['男', '女'] },
    { title: 'on', width: 12, day: true, hint: 'a day' },
  ],
  notesSheet: '说明',
  notes: ['a note & more'],
  rows: 100,
};

describe('a template', () => {
  it('is a workbook with a header, text columns, drop-downs and hints', async () => {
    const path = join(folder, 'template.xlsx');
    await writeFile(path, await writeTemplate(form));
    const table = await openTable(path);
    if (table.kind === 'rejected') throw new Error(table.code);
    const rows: unknown[] = [];
    for await (const item of table.rows) rows.push(item);
    expect(rows).toEqual([{ kind: 'row', row: 1, cells: ['name', 'id', 'sex', 'on'] }]);
    const { file, entries } = await openArchive(await fileSource(path));
    let sheet = '';
    const stream = await file.openReadStreamPromise(entries.get('xl/worksheets/sheet1.xml')!);
    for await (const piece of stream) sheet += String(piece);
    file.close();
    expect(sheet).toContain('<col min="2" max="2" width="22" style="1" customWidth="1"/>');
    expect(sheet).toContain('sqref="C2:C101"><formula1>"男,女"</formula1>');
    expect(sheet).toContain('<col min="4" max="4" width="12" style="3" customWidth="1"/>');
    expect(sheet).toContain('sqref="D2:D101"><formula1>36526</formula1>');
    expect(sheet).toContain('prompt="18 digits" sqref="B2:B101"');
  });
});
