/** What is written into one row of a table that goes back to whoever sent it. */
export interface RowMark {
  /** Texts of the added columns. */
  readonly texts: readonly string[];
  /** Cells that are wrong (columns from 0), with what is wrong. */
  readonly faults: readonly { readonly column: number; readonly comment: string }[];
}

/** What is written into a table; everything else stays as it is. */
export interface TableMarks {
  readonly headerRow: number;
  /** Where the added columns begin, from 0; what stands there is overwritten. */
  readonly firstColumn: number;
  readonly titles: readonly string[];
  /** Whether any cell is wrong. */
  readonly faulty: boolean;
  /** Asked in the order of the rows. */
  markOf(row: number): Promise<RowMark | null>;
}
