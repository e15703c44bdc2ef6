import { decodeChineseText } from '@huzhu/kernel';
import { parse } from 'csv-parse/sync';

/** One fault of a bank file: physical line where there is one, counted from 1, and a code. */
export interface FileFault {
  readonly line?: number;
  readonly code: string;
}

export type ReadFile<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly faults: readonly FileFault[] };

export const refusedFile = (
  code: string,
  faults: readonly FileFault[] = [],
): Extract<ReadFile<never>, { ok: false }> => ({
  ok: false,
  code,
  faults: faults.slice(0, FAULTS_MAX),
});

const FAULTS_MAX = 100;

/** A file of titled values above and below one table. */
export interface TitledTable<Column extends string> {
  readonly titled: ReadonlyMap<string, string>;
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Record<Column, string>> }[];
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a CSV of titled values (`期初余额,100.00`), one table with all the named columns in any order, and titled values again.
 * A file that ends before `lastTitle` is truncated.
 */
export function readTitledTable<Column extends string>(
  bytes: Uint8Array,
  columns: Readonly<Record<Column, string>>,
  lastTitle: string,
): ReadFile<TitledTable<Column>> {
  if (bytes.length === 0) return refusedFile('FILE_EMPTY');
  const text = decodeChineseText(bytes);
  if (text === null) return refusedFile('WRONG_ENCODING');
  let records: readonly Parsed[];
  try {
    records = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, info: true }) as never;
  } catch {
    return refusedFile('NOT_CSV');
  }
  const titles = Object.values<string>(columns);
  const head = records.findIndex(({ record }) => titles.every((title) => record.includes(title)));
  if (head < 0) return refusedFile('NO_HEADER');
  const width = records[head]!.record.length;
  const table = records.slice(head + 1).filter(({ record }) => record.length === width);
  const around = records.filter(({ record }, index) => index < head || (index > head && record.length !== width));
  const strange = around.filter(({ record }) => record.length !== 2);
  if (strange.length > 0) {
    return refusedFile(
      'STRANGE_LINE',
      strange.map(({ info }) => ({ line: info.lines, code: 'STRANGE_LINE' })),
    );
  }
  const titled = new Map(around.map(({ record }) => [record[0]!.trim(), record[1]!.trim()]));
  if (!titled.has(lastTitle)) return refusedFile('TRUNCATED');
  const names = Object.keys(columns) as Column[];
  const places = names.map((name) => records[head]!.record.indexOf(columns[name]));
  const rows = table.map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(names.map((name, index) => [name, record[places[index]!]!.trim()])) as Record<
      Column,
      string
    >,
  }));
  return { ok: true, value: { titled, rows } };
}
