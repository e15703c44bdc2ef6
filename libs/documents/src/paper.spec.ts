import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openTable } from '@huzhu/tables';
import { decodeQR } from 'qr/decode.js';
import { CODE_HEIGHT, drawCode } from './code.js';
import { shownText } from './glyphs.js';
import type { Paper } from './paper.js';
import { writePaper } from './write-paper.js';
import { writePdf } from './write-pdf.js';

const on = new Date('2026-01-31T00:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'paper-'));
afterAll(() => rmSync(folder, { recursive: true }));

const paper = (rows: readonly (readonly string[])[]): Paper => ({
  title: '银行存款余额调节表',
  facts: [['账号', '尾号 0018']],
  columns: [
    { title: '项目', width: 30 },
    { title: '金额', width: 12, amount: true },
  ],
  rows,
  signatures: ['制表', '复核'],
});

const DOTS = 480;

/** What a telephone sees of the code: its squares as dots, black on white. */
function pictureOf(address: string): { readonly width: number; readonly height: number; readonly data: Uint8Array } {
  const data = new Uint8Array(DOTS * DOTS * 3).fill(255);
  const dot = (points: number): number => Math.round((points * DOTS) / CODE_HEIGHT);
  const paint = (left: number, top: number, width: number, height: number): void => {
    for (let y = dot(top); y < dot(top + height); y += 1) {
      data.fill(0, (y * DOTS + dot(left)) * 3, (y * DOTS + dot(left + width)) * 3);
    }
  };
  drawCode({ fillColor: () => {}, fill: () => {}, rect: paint } as unknown as PDFKit.PDFDocument, address, 0, 0);
  return { width: DOTS, height: DOTS, data };
}

describe('a paper', () => {
  it('names what the font cannot show, and shows rare characters that it can', () => {
    expect(shownText('王㛃䶮𬭎')).toEqual({ text: '王㛃䶮𬭎', missing: [] });
    expect(shownText('𠮷田\u0007')).toEqual({ text: '□(U+20BB7)田 ', missing: ['U+20BB7'] });
  });

  it('is a PDF with the glyphs in it, over many pages, byte for byte the same', async () => {
    const rows = Array.from({ length: 120 }, (_each, place) => [`第${place}行 ${'长'.repeat(place % 40)}`, '12.50']);
    const first = await writePdf(paper([...rows, ['𠮷', '0.01']]), on);
    expect(first.missing).toEqual(['U+20BB7']);
    const text = first.bytes.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text.match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(2);
    expect(text).toContain('/FontFile');
    expect((await writePdf(paper([...rows, ['𠮷', '0.01']]), on)).bytes.equals(first.bytes)).toBe(true);
  });

  it('hangs on a wall in large letters, with a code that leads to its address', async () => {
    const address = 'https://huzhu.example/board?orgId=1';
    const written = await writePdf({ ...paper([]), poster: true, link: { address, words: '扫码查看' } }, on);
    expect(written.missing).toEqual([]);
    expect(decodeQR(pictureOf(address))).toBe(address);
  });

  it('is a workbook with the same content, its amounts digit by digit', async () => {
    const { bytes, mediaType } = await writePaper(paper([['<&>', '1234567890123.45']]), 'XLSX', on);
    expect(mediaType).toContain('spreadsheetml');
    const path = join(folder, 'paper.xlsx');
    writeFileSync(path, bytes);
    const table = await openTable(path, { fileName: 'paper.xlsx' });
    if (!('rows' in table)) throw new Error(table.code);
    const cells: (readonly string[])[] = [];
    for await (const item of table.rows) if (item.kind !== 'rejected') cells.push(item.cells);
    expect(cells).toContainEqual(['项目', '金额']);
    expect(cells).toContainEqual(['<&>', '1234567890123.45']);
  });
});
