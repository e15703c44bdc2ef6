/** One row of a sheet or file: its physical number, counted from 1, and the text of its cells. */
export interface TableRow {
  readonly kind: 'row';
  readonly row: number;
  readonly cells: readonly string[];
}
