import { isRejected } from '@huzhu/service';
import { openTable } from '@huzhu/tables';
import { type RefusedFile, refusedFile } from './file-faults.js';

/** One line of the table, its cells by name. */
export interface TitledLine<Column extends string> {
  /** Physical row of the file or sheet, counted from 1. */
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

/**
 * A file of titled values (`期初余额,100.00`), one table with all the named columns in any order, and titled values again; CSV or
 * workbook, read as a stream. A file that ends before its last title is truncated.
 */
export class TitledTable<Column extends string> {
  /** Titled values met so far. */
  readonly titled = new Map<string, string>();
  /** Rows they stand in. */
  readonly titledAt = new Map<string, number>();
  /** Titles that were told twice, with another value. */
  readonly contradicted = new Set<string>();
  /** Why the file was not read on. */
  refusal: RefusedFile | null = null;
  private readonly names: readonly Column[];
  private places: readonly number[] | null = null;
  /** Of the table; 0 until its header is found. */
  private width = 0;
  /** Columns that the most likely header lacks. */
  private missing: readonly string[];

  constructor(
    private readonly path: string,
    private readonly columns: Readonly<Record<Column, string>>,
    private readonly lastTitle: string,
    /** Columns that a table may lack: their cells are empty. */
    private readonly optional: readonly NoInfer<Column>[] = [],
  ) {
    this.names = Object.keys(columns) as Column[];
    this.missing = this.needed();
  }

  async *lines(): AsyncGenerator<TitledLine<Column>, void, undefined> {
    // Uploads lie under names without an ending: their content decides.
    const table = await openTable(this.path, { fileName: '' });
    if (isRejected(table)) return this.refuse(table.code, table.facts);
    let above: number | null = null;
    const padded = table.format === 'XLSX';
    for await (const item of table.rows) {
      if (item.kind === 'rejected') return this.refuse(item.code, item.facts);
      if (item.cells.every((cell) => cell.trim() === '')) continue;
      if (above === null && !padded && item.cells.length === this.width) {
        yield { line: item.row, cells: this.cellsOf(item.cells) };
        continue;
      }
      const cells = item.cells.map((cell) => cell.trim());
      if (this.places === null) {
        if (this.findHeader(cells)) continue;
        if (!this.takeTitled(cells, item.row) && !isCaption(cells)) above ??= item.row;
        continue;
      }
      if (above !== null) return this.strange(above);
      const line = padded ? [...cells, ...Array<string>(Math.max(0, this.width - cells.length)).fill('')] : cells;
      if (padded && this.takeTitled(cells, item.row)) continue;
      if (line.length === this.width) yield { line: item.row, cells: this.cellsOf(line) };
      else if (!this.takeTitled(cells, item.row)) return this.strange(item.row);
    }
    if (this.places === null) return this.refuse('NO_HEADER', { missing: this.missing.join(' ') });
    if (!this.titled.has(this.lastTitle)) this.refuse('TRUNCATED');
  }

  /** A refusal if one of these titles was told twice with two values: which of them counts is nobody's guess. */
  contradictionIn(titles: readonly string[]): RefusedFile | null {
    const [title] = titles.filter((each) => this.contradicted.has(each));
    return title === undefined ? null : refusedFile('HEAD_CONTRADICTS', [], { title });
  }

  private findHeader(cells: readonly string[]): boolean {
    const missing = this.needed().filter((title) => !cells.includes(title));
    if (missing.length < this.missing.length) this.missing = missing;
    if (missing.length > 0) return false;
    this.places = this.names.map((name) => cells.indexOf(this.columns[name]));
    this.width = cells.length;
    return true;
  }

  private needed(): string[] {
    return this.names.filter((name) => !this.optional.includes(name)).map((name) => this.columns[name]);
  }

  /** A title and its value, with nothing behind them. */
  private takeTitled([title, value, ...rest]: readonly string[], row: number): boolean {
    if (title === undefined || title === '' || value === undefined || rest.some((cell) => cell !== '')) return false;
    if ((this.titled.get(title) ?? value) !== value) this.contradicted.add(title);
    this.titled.set(title, value);
    this.titledAt.set(title, row);
    return true;
  }

  private cellsOf(line: readonly string[]): Record<Column, string> {
    const cells = {} as Record<Column, string>;
    for (const [index, place] of this.places!.entries()) cells[this.names[index]!] = (line[place] ?? '').trim();
    return cells;
  }

  private strange(line: number): void {
    this.refusal = refusedFile('STRANGE_LINE', [{ line, code: 'STRANGE_LINE' }]);
  }

  private refuse(code: string, facts: Readonly<Record<string, unknown>> = {}): void {
    const { row, ...others } = facts;
    const told = Object.entries(others).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
    this.refusal = refusedFile(
      code,
      typeof row === 'number' ? [{ line: row, code }] : [],
      Object.fromEntries(told) as Record<string, string | number>,
    );
  }
}

/** A line of text over the table. */
const isCaption = (cells: readonly string[]): boolean => cells.filter((cell) => cell !== '').length === 1;
