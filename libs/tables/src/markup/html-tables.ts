import type { TableRow } from '@huzhu/kernel';
import { HtmlFault, type HtmlPiece } from './html-pieces.js';

const COLUMNS_MAX = 256;
const CELL_CHARACTERS_MAX = 250_000;
const DEPTH_MAX = 32;

/** Gathers the rows of one table of a page (from 0, those within others passed over), or only counts the tables. */
export class HtmlTables {
  count = 0;
  private depth = 0;
  private row = 0;
  private cells: string[] | null = null;
  private cell: { column: number; across: number; down: number; text: string } | null = null;
  /** For each column that a cell of a row above reaches into, how many rows more. */
  private readonly reaching = new Map<number, number>();

  constructor(private readonly table: number | null) {}

  /** The row that ends with a piece, if one does. */
  hear(piece: HtmlPiece): TableRow | null {
    if (piece.kind !== 'text' && piece.name === 'table') return this.tableTag(piece.kind);
    if (this.depth !== 1 || this.count - 1 !== this.table) return this.hearText(piece);
    if (piece.kind === 'text') return this.hearText(piece);
    const { name } = piece;
    if (name === 'tr') {
      const before = this.end();
      if (piece.kind === 'open') this.beginRow();
      return before;
    }
    if (name === 'td' || name === 'th') {
      this.endCell();
      if (piece.kind === 'open') this.beginCell(piece.attributes);
    }
    if (name === 'br' && this.cell !== null) this.cell.text += '\n';
    return null;
  }

  /** The row that is not closed yet. */
  end(): TableRow | null {
    this.endCell();
    const { cells, row } = this;
    this.cells = null;
    return cells?.some((cell) => cell !== '') === true ? { kind: 'row', row, cells } : null;
  }

  private tableTag(kind: 'open' | 'close'): TableRow | null {
    if (kind === 'open') {
      this.depth += 1;
      if (this.depth > DEPTH_MAX) throw new HtmlFault('nested too deep');
      if (this.depth === 1) this.count += 1;
      return null;
    }
    this.depth = Math.max(0, this.depth - 1);
    return this.depth === 0 ? this.end() : null;
  }

  private hearText(piece: HtmlPiece): null {
    if (piece.kind !== 'text' || this.cell === null) return null;
    this.cell.text += piece.text;
    if (this.cell.text.length > CELL_CHARACTERS_MAX) throw new HtmlFault('a text longer than a cell holds');
    return null;
  }

  private beginRow(): void {
    this.row += 1;
    this.cells = [];
    for (const [column, rows] of this.reaching) {
      if (rows > 0) this.reaching.set(column, rows - 1);
      else this.reaching.delete(column);
    }
  }

  private beginCell(attributes: string): void {
    if (this.cells === null) this.beginRow();
    let column = this.cells?.length ?? 0;
    while (this.reaching.has(column)) column += 1;
    this.cell = { column, across: spanOf(attributes, 'colspan'), down: spanOf(attributes, 'rowspan'), text: '' };
  }

  private endCell(): void {
    const { cell, cells } = this;
    this.cell = null;
    if (cell === null || cells === null) return;
    if (cell.column + cell.across > COLUMNS_MAX) throw new HtmlFault('a place outside the sheet');
    while (cells.length < cell.column) cells.push('');
    cells.push(cell.text.replace(/[ \t\r\n\u00a0]+/g, ' ').trim());
    for (let more = 1; more < cell.across; more += 1) cells.push('');
    if (cell.down < 2) return;
    for (let at = 0; at < cell.across; at += 1) this.reaching.set(cell.column + at, cell.down - 1);
  }
}

function spanOf(attributes: string, name: string): number {
  const found = new RegExp(`\\b${name}\\s*=\\s*["']?\\s*(\\d{1,4})`, 'i').exec(attributes)?.[1];
  return Math.max(1, Number(found ?? 1));
}
