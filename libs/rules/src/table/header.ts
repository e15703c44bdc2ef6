import { reject, type Rejected, type TableRow } from '@huzhu/kernel';
import { compact, isBlank } from './clean-text.js';

/** A column of a table: its key, whether the table makes sense without it, and the names it goes by. */
export interface Column<Key extends string> {
  readonly key: Key;
  readonly required: boolean;
  readonly names: readonly string[];
}

export type Values<Key extends string> = Readonly<Record<Key, string>>;

/** A row under the header, by column; columns that the file lacks are blank. */
export interface TableLine<Key extends string> {
  readonly kind: 'line';
  readonly row: number;
  readonly values: Values<Key>;
  /** The whole row as it stands in the file. */
  readonly cells: readonly string[];
}

/** Titles, notes and blank rows may stand above the header, but not more than this. */
const SEARCHED_ROWS = 50;
/** So many known columns make a row the header. */
const RECOGNISED_COLUMNS = 3;
/** Fewer do where no column that is needed lacks. */
const COMPLETE_COLUMNS = 2;

/**
 * Finds the header of a table and reads the rows under it as lines of named values; blank rows and a header that is
 * printed again are passed over. A refusal is the last item: that of the file, or `NO_HEADER`, `COLUMN_MISSING`,
 * `COLUMN_REPEATED`.
 */
export async function* readLines<Key extends string>(
  rows: AsyncIterable<TableRow | Rejected>,
  columns: readonly Column<Key>[],
): AsyncGenerator<TableLine<Key> | Rejected, void, undefined> {
  let header: Header<Key> | null = null;
  for await (const item of rows) {
    if (item.kind === 'rejected') return yield item;
    if (header === null) {
      const found = recognise(item, columns);
      if (found?.kind === 'rejected') return yield found;
      header = found;
      if (header === null && item.row >= SEARCHED_ROWS) break;
      continue;
    }
    if (sameHeader(header, item, columns)) continue;
    const values = valuesOf(header, item, columns);
    if (Object.values<string>(values).every(isBlank)) continue;
    yield { kind: 'line', row: item.row, values, cells: item.cells };
  }
  if (header === null) yield reject('NO_HEADER', undefined, { searchedRows: SEARCHED_ROWS });
}

/** Whether a row is the header of such a table, be it a faulty one; to tell the sheet with the table from one with notes. */
export function isHeaderOf<Key extends string>(columns: readonly Column<Key>[]): (row: TableRow) => boolean {
  return (row) => recognise(row, columns) !== null;
}

/** Where a table has its columns. */
export interface TableLayout<Key extends string> {
  readonly kind: 'layout';
  readonly headerRow: number;
  /** Places of the known columns, from 0. */
  readonly positions: ReadonlyMap<Key, number>;
  /** The header as it stands in the file. */
  readonly header: readonly string[];
  /** How many columns any row has. */
  readonly width: number;
}

/** Reads a table through for its layout; refusals as of `readLines`. */
export async function findLayout<Key extends string>(
  rows: AsyncIterable<TableRow | Rejected>,
  columns: readonly Column<Key>[],
): Promise<TableLayout<Key> | Rejected> {
  let found: Omit<TableLayout<Key>, 'width'> | null = null;
  let width = 0;
  for await (const item of rows) {
    if (item.kind === 'rejected') return item;
    width = Math.max(width, item.cells.length);
    if (found !== null || item.row > SEARCHED_ROWS) continue;
    const header = recognise(item, columns);
    if (header?.kind === 'rejected') return header;
    if (header) found = { kind: 'layout', headerRow: item.row, positions: header.positions, header: item.cells };
  }
  return found === null ? reject('NO_HEADER', undefined, { searchedRows: SEARCHED_ROWS }) : { ...found, width };
}

interface Header<Key extends string> {
  readonly kind: 'header';
  readonly positions: ReadonlyMap<Key, number>;
}

/**
 * The row as a header, or null if it is none. Where two columns fit one key, the more usual name wins; a required column
 * that is missing, and the same name twice, are refusals.
 */
function recognise<Key extends string>(
  { row, cells }: TableRow,
  columns: readonly Column<Key>[],
): Header<Key> | Rejected | null {
  const found = new Map<Key, { readonly at: number; readonly rank: number }>();
  const unknown: string[] = [];
  let repeated: { readonly key: Key; readonly at: number } | null = null;
  for (const [at, cell] of cells.entries()) {
    const known = columnOf(cell, columns);
    const before = known && found.get(known.key);
    if (known === null) {
      if (!isBlank(cell)) unknown.push(compact(cell).slice(0, 20));
    } else if (before && before.rank === known.rank) repeated ??= { key: known.key, at };
    else if (!before || known.rank < before.rank) found.set(known.key, { at, rank: known.rank });
  }
  const missing = columns.filter((column) => column.required && !found.has(column.key));
  const enough = missing.length === 0 ? COMPLETE_COLUMNS : RECOGNISED_COLUMNS;
  if (found.size < Math.min(enough, columns.length)) return null;
  if (repeated) return reject('COLUMN_REPEATED', undefined, { row, column: repeated.at + 1, name: repeated.key });
  if (missing.length === 0) return { kind: 'header', positions: new Map([...found].map(([key, { at }]) => [key, at])) };
  const names = missing.map((column) => column.names[0]).join(', ');
  return reject('COLUMN_MISSING', undefined, { row, missing: names, unknown: unknown.slice(0, 10).join(', ') });
}

/** Header cells vary in blanks, line breaks, stars and the unit in brackets. */
const plainName = (cell: string): string =>
  compact(cell)
    .replace(/\([^)]*\)|[*:]/g, '')
    .toLowerCase();

/** The key of a header cell, and the place of its name among the names of that key. */
function columnOf<Key extends string>(cell: string, columns: readonly Column<Key>[]) {
  return (placesOf(columns).get(plainName(cell)) ?? null) as { readonly key: Key; readonly rank: number } | null;
}

/** Every row is compared with the header: the names of a list of columns are put in order once. */
const placesByColumns = new WeakMap<object, ReadonlyMap<string, { readonly key: string; readonly rank: number }>>();

function placesOf(columns: readonly Column<string>[]) {
  const held = placesByColumns.get(columns);
  if (held) return held;
  const places = new Map<string, { readonly key: string; readonly rank: number }>();
  for (const { key, names } of columns) {
    for (const [rank, name] of names.entries()) if (!places.has(name)) places.set(name, { key, rank });
  }
  placesByColumns.set(columns, places);
  return places;
}

const sameHeader = <Key extends string>(header: Header<Key>, { cells }: TableRow, columns: readonly Column<Key>[]) =>
  [...header.positions].every(([key, at]) => columnOf(cells[at] ?? '', columns)?.key === key);

function valuesOf<Key extends string>(
  { positions }: Header<Key>,
  { cells }: TableRow,
  columns: readonly Column<Key>[],
): Values<Key> {
  const entries = columns.map(({ key }) => [key, cells[positions.get(key) ?? -1] ?? ''] as const);
  return Object.fromEntries(entries) as Values<Key>;
}
