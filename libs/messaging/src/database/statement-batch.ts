import pg from 'pg';
import type { KeptStatement, KeptStatements } from './kept-statements.js';
import { PacketWriter, wireValues } from './packet-writer.js';
import { type Column, RowShape } from './row-shape.js';

/** What a statement led to. */
export interface StatementResult {
  readonly rows: readonly object[];
  /** How many rows it touched or answered. */
  readonly rowCount: number;
  /** The first word of its answer, such as `UPDATE`. */
  readonly command: string;
}

/** A statement with those who wait for it. */
export interface SentStatement {
  readonly text: string;
  readonly parameters: readonly unknown[];
  readonly done: (result: StatementResult) => void;
  readonly failed: (error: unknown) => void;
}

/** A statement on its way. */
interface Travelling extends SentStatement {
  readonly kept: KeptStatement | null;
  /** Whether the server is to keep it now. */
  readonly isNew: boolean;
  shape: RowShape | null;
  readonly rows: object[];
  /** What its rows could not be read for. */
  fault: unknown;
}

/** The server no longer has what it kept, or what it answers has another shape by now. */
const NOT_KEPT: readonly unknown[] = ['26000', '0A000'];

/** Packets are written one after the other, and none while another is. */
const writer = new PacketWriter();

/**
 * Statements that travel to the server in one packet and end together: after one that fails the server leaves out the rest. To the
 * driver they are one query. Alone, each would be an object, five writes and a description of its rows.
 */
export class StatementBatch extends pg.Query {
  readonly #travelling: Travelling[] = [];
  #place = 0;

  constructor(private readonly kept: KeptStatements) {
    super('');
  }

  /** Throws where a parameter cannot be written; then nothing was added. */
  add(statement: SentStatement): void {
    const values = wireValues(statement.parameters);
    const { kept, isNew } = this.kept.find(statement.text);
    this.#travelling.push({
      ...statement,
      parameters: values,
      kept,
      isNew,
      shape: kept?.shape ?? null,
      rows: [],
      fault: null,
    });
  }

  /** Called by the driver when it is this query's turn to be sent. */
  override readonly submit = (connection: pg.Connection): null => {
    for (const { text, parameters, kept, isNew } of this.#travelling) {
      const name = kept?.name ?? '';
      if (kept === null || isNew) writer.parse(name, text);
      writer.bind(name, parameters as ReturnType<typeof wireValues>);
      if (!kept?.isKnown) writer.describe();
      writer.execute();
    }
    writer.sync();
    connection.stream.write(writer.take());
    return null;
  };

  handleRowDescription({ fields }: { readonly fields: readonly Column[] }): void {
    this.#current.shape = new RowShape(fields);
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const current = this.#current;
    try {
      if (current.shape) current.rows.push(current.shape.rowOf(fields));
    } catch (error) {
      current.fault ??= error;
    }
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#complete(text);
  }

  handleEmptyQuery(): void {
    this.#complete('');
  }

  /** The statement that failed, and those behind it, which the server has left out. */
  handleError(error: unknown): void {
    const left = this.#travelling.slice(this.#place);
    this.#place = this.#travelling.length;
    const first = NOT_KEPT.includes((error as { readonly code?: unknown }).code) ? left[0]?.kept : null;
    if (first) this.kept.forget(first);
    for (const { isNew, kept } of left) if (isNew && kept) this.kept.forget(kept);
    for (const { failed } of left) failed(error);
  }

  handleReadyForQuery(): void {
    // Everybody was told when their own statement had ended.
  }

  get #current(): Travelling {
    return this.#travelling[this.#place]!;
  }

  #complete(text: string): void {
    const { kept, shape, rows, fault, done, failed } = this.#current;
    this.#place += 1;
    if (kept && !kept.isKnown) kept.know(shape);
    if (fault !== null) {
      failed(fault);
      return;
    }
    const words = text.split(' ');
    done({ rows, rowCount: Number(words.at(-1)) || 0, command: words[0] ?? '' });
  }
}
