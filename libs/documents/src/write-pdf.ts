import { once } from 'node:events';
import Pdf from 'pdfkit';
import { groupedYuan } from '@huzhu/kernel';
import { drawCode, CODE_HEIGHT } from './code.js';
import { chineseFont, shownText } from './glyphs.js';
import type { Paper, PaperColumn } from './paper.js';

/** A PDF, and the characters it could only name. */
export interface WrittenPdf {
  readonly bytes: Buffer;
  /** Code points like `U+20BB7`; each stands in the text as `□(U+20BB7)`. */
  readonly missing: readonly string[];
}

const MARGIN = 40;
const SIZES = { sheet: { title: 16, text: 9 }, poster: { title: 30, text: 14 } } as const;
const PADDING = 3;
const FOOT = 24;
const WIDE_COLUMNS = 6;
/** Points; a signature takes as much. */
const HANDWRITING_HEIGHT = 24;

/**
 * Writes a paper as PDF, A4, with the header on every page, page numbers, and lines to sign on. `on`: the instant that the file
 * names as its making; the same paper then gives the same bytes.
 */
export async function writePdf(paper: Paper, on: Date): Promise<WrittenPdf> {
  const { bytes } = chineseFont();
  const document = new Pdf({
    size: 'A4',
    layout: paper.columns.length > WIDE_COLUMNS ? 'landscape' : 'portrait',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN },
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: paper.title, CreationDate: on, ModDate: on },
  });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  document.font(bytes);
  const page = new PaperPage(document, SIZES[paper.poster === true ? 'poster' : 'sheet']);
  page.write(paper);
  const ended = once(document, 'end');
  document.end();
  await ended;
  return { bytes: Buffer.concat(pieces), missing: [...page.missing].sort() };
}

/** Where on the paper the next line goes. */
class PaperPage {
  readonly missing = new Set<string>();
  private readonly width: number;
  private readonly bottom: number;
  private rowHeightMin = 0;

  constructor(
    private readonly document: PDFKit.PDFDocument,
    private readonly size: { readonly title: number; readonly text: number },
  ) {
    const { width, height } = document.page;
    this.width = width - 2 * MARGIN;
    this.bottom = height - MARGIN - FOOT;
  }

  write(paper: Paper): void {
    const { document } = this;
    document.fontSize(this.size.title).text(this.shown(paper.title), { align: 'center' }).moveDown(0.5);
    document.fontSize(this.size.text);
    for (const [name, value] of paper.facts) document.text(this.shown(`${name}：${value}`));
    document.moveDown(0.5);
    const titles = paper.columns.map(({ title }) => title);
    this.row(paper.columns, titles);
    this.rowHeightMin = paper.byHand === true ? HANDWRITING_HEIGHT : 0;
    for (const cells of paper.rows) {
      if (this.row(paper.columns, cells, true)) continue;
      document.addPage();
      this.row(paper.columns, titles);
      this.row(paper.columns, cells);
    }
    this.sign(paper.signatures);
    if (paper.link !== undefined) this.code(paper.link);
    this.numberPages();
  }

  private shown(text: string): string {
    const { text: shown, missing } = shownText(text);
    for (const name of missing) this.missing.add(name);
    return shown;
  }

  /** One row with its frame; false, and nothing is written, if it must fit and does not. */
  private row(columns: readonly PaperColumn[], cells: readonly string[], mustFit = false): boolean {
    const { document } = this;
    const sum = columns.reduce((all, { width }) => all + width, 0);
    const widths = columns.map(({ width }) => (this.width * width) / sum);
    const texts = columns.map(({ amount }, at) =>
      this.shown(amount ? groupedYuan(cells[at] ?? '') : (cells[at] ?? '')),
    );
    const heights = texts.map((text, at) => document.heightOfString(text, { width: widths[at]! - 2 * PADDING }));
    const height = Math.max(...heights, this.size.text, this.rowHeightMin) + 2 * PADDING;
    const top = document.y;
    if (mustFit && top + height > this.bottom) return false;
    let left = MARGIN;
    columns.forEach(({ amount }, at) => {
      const width = widths[at]!;
      document.lineWidth(0.5).rect(left, top, width, height).stroke();
      const align = amount === true ? 'right' : 'left';
      document.text(texts[at]!, left + PADDING, top + PADDING, { width: width - 2 * PADDING, align });
      left += width;
    });
    document.x = MARGIN;
    document.y = top + height;
    return true;
  }

  private sign(signatures: readonly string[]): void {
    if (signatures.length === 0) return;
    const { document } = this;
    const height = 40;
    if (document.y + height > this.bottom) document.addPage();
    const top = document.y + 24;
    const width = this.width / signatures.length;
    signatures.forEach((name, at) =>
      document.text(this.shown(`${name}：________________`), MARGIN + at * width, top, { width, lineBreak: false }),
    );
    document.y = top + height;
  }

  private code({ address, words }: { readonly address: string; readonly words: string }): void {
    const { document } = this;
    if (document.y + CODE_HEIGHT + 3 * this.size.text > this.bottom) document.addPage();
    const top = document.y + this.size.text;
    drawCode(document, address, MARGIN + (this.width - CODE_HEIGHT) / 2, top);
    document
      .fillColor('black')
      .text(this.shown(words), MARGIN, top + CODE_HEIGHT, { width: this.width, align: 'center' });
  }

  private numberPages(): void {
    const { document } = this;
    document.fontSize(SIZES.sheet.text);
    const { start, count } = document.bufferedPageRange();
    const note = this.missing.size === 0 ? '' : `　字库未收录的字以编码标出：${[...this.missing].sort().join('、')}`;
    for (let place = start; place < start + count; place += 1) {
      document.switchToPage(place);
      // Below the margin a text would begin a new page.
      document.page.margins.bottom = 0;
      const text = `第 ${place - start + 1} 页，共 ${count} 页${note}`;
      document.text(text, MARGIN, this.bottom + FOOT / 2, { width: this.width, align: 'center', height: FOOT });
    }
  }
}
