import pg from 'pg';

/** A column of an answer, as the driver reads it. */
export interface Column {
  readonly name: string;
  readonly dataTypeID: number;
}

/** How the rows of a statement are read: the same for as long as the server keeps it. */
export class RowShape {
  readonly #columns: readonly { readonly name: string; readonly read: (text: string) => unknown }[];
  /** Copied for each row, so that all rows have their fields in one place. */
  readonly #empty: Readonly<Record<string, unknown>>;

  constructor(columns: readonly Column[]) {
    this.#columns = columns.map(({ name, dataTypeID }) => ({
      name,
      read: pg.types.getTypeParser(dataTypeID, 'text') as (text: string) => unknown,
    }));
    this.#empty = Object.fromEntries(columns.map(({ name }) => [name, null]));
  }

  rowOf(values: readonly (string | null)[]): object {
    const row = { ...this.#empty };
    for (let place = 0; place < values.length; place += 1) {
      const value = values[place]!;
      if (value === null) continue;
      const { name, read } = this.#columns[place]!;
      row[name] = read(value);
    }
    return row;
  }
}
