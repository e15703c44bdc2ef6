import { type EntityManager, QueryFailedError } from 'typeorm';
import type { StatementResult } from './statement-batch.js';
import type { StatementLine } from './statement-line.js';

/** An open transaction. Everything a command or reaction writes goes through it. */
export interface Tx {
  /** Runs one statement and answers its rows (also of `UPDATE … RETURNING`). */
  query<Row = unknown>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Runs one statement and answers the number of rows it touched. */
  execute(sql: string, parameters?: readonly unknown[]): Promise<number>;
  /**
   * Sends one statement without waiting for it: what follows is sent behind it, and sees what it wrote. If it fails, so does
   * everything after it, and the commit; its error is the one that is thrown.
   */
  send(sql: string, parameters?: readonly unknown[]): void;
  /** Resolves once everything sent was run; throws the first error of what was sent. */
  settle(): Promise<void>;
  /** Runs work under a savepoint: if it throws, only its own writes are undone. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
  /** Called once after a successful commit; it must not throw. */
  afterCommit(notify: () => void): void;
  readonly manager: EntityManager;
}

const open = new WeakSet<Tx>();

/** A transaction on a connection. Only the database opens and closes it. */
export class OpenTransaction implements Tx {
  readonly #notifications: (() => void)[] = [];
  #savepoints = 0;
  #ended = false;
  /** The first error since the last savepoint: after it the server refuses everything. */
  #failure: Error | null = null;

  /** `manager` is that of the connection to which the line leads. */
  constructor(
    readonly manager: EntityManager,
    private readonly line: StatementLine,
  ) {
    open.add(this);
  }

  async query<Row = unknown>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#add(sql, parameters)).rows as Row[];
  }

  async execute(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    return (await this.#add(sql, parameters)).rowCount;
  }

  send(sql: string, parameters: readonly unknown[] = []): void {
    if (!open.has(this)) return;
    this.#put(sql, parameters, ignore, ignore);
  }

  async settle(): Promise<void> {
    await this.#add('SELECT', []);
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    this.#savepoints += 1;
    const name = `step_${this.#savepoints}`;
    await this.query(`SAVEPOINT ${name}`);
    try {
      const result = await work();
      await this.query(`RELEASE SAVEPOINT ${name}`);
      return result;
    } catch (error) {
      // Its answer comes behind those of all that was sent before, which failed with the first one.
      await this.#undo(`ROLLBACK TO SAVEPOINT ${name}`);
      this.#failure = null;
      throw error;
    }
  }

  afterCommit(notify: () => void): void {
    this.#notifications.push(notify);
  }

  /** Nobody may write through it from now on. */
  close(): void {
    open.delete(this);
  }

  /** Commits behind everything that was sent; throws the first error of that, and then nothing was committed. */
  async commit(): Promise<void> {
    const { command } = await this.#run('COMMIT', []);
    this.#ended = true;
    // What the server answers to the commit of a transaction in which something failed.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back by the server');
    for (const notify of this.#notifications) notify();
  }

  /** Undoes everything, unless the server has done so. Answers the first error of a statement, or null. */
  async rollBack(): Promise<Error | null> {
    try {
      if (!this.#ended) await this.#undo('ROLLBACK');
    } catch {
      // The connection is gone, and the server has rolled back with it; the first error is the one to tell.
    }
    return this.#failure;
  }

  #add(text: string, parameters: readonly unknown[]): Promise<StatementResult> {
    if (open.has(this)) return this.#run(text, parameters);
    return Promise.reject(new Error('the transaction has ended before this statement'));
  }

  #run(text: string, parameters: readonly unknown[]): Promise<StatementResult> {
    return new Promise((resolve, reject) => this.#put(text, parameters, resolve, reject));
  }

  /** Once something has failed nothing is sent any more, and of what was on its way the cause is told, and not the refusal. */
  #put(
    text: string,
    parameters: readonly unknown[],
    done: (result: StatementResult) => void,
    failed: (error: Error) => void,
  ): void {
    if (this.#failure) {
      failed(this.#failure);
      return;
    }
    const fail = (error: unknown): void => {
      this.#failure ??= new QueryFailedError(text, parameters as unknown[], error as Error);
      failed(this.#failure);
    };
    const end = (result: StatementResult): void => (this.#failure ? failed(this.#failure) : done(result));
    try {
      this.line.send({ text, parameters, done: end, failed: fail });
    } catch (error) {
      fail(error);
    }
  }

  /** Takes back what has failed: its own answer counts, whatever failed before. */
  #undo(text: string): Promise<StatementResult> {
    return new Promise((done, failed) => this.line.send({ text, parameters: [], done, failed }));
  }
}

const ignore = (): void => {
  // A failure is kept as that of the transaction.
};

/** Throws unless this is a transaction that is open now: a pool, a manager or a finished transaction is a bug. */
export function assertOpenTransaction(tx: Tx): void {
  if (!open.has(tx)) {
    throw new TypeError('an open transaction is needed: call this inside database.transaction(async (tx) => …)');
  }
}
