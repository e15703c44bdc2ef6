import type pg from 'pg';
import { type EntityManager, QueryFailedError, type QueryRunner } from 'typeorm';
import { withArrayTexts } from './array-text.js';
import { type Packets, packetsOf } from './packets.js';
import type { StatementNames } from './statement-names.js';

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

/** A transaction over a TypeORM query runner. Only the database opens and closes it. */
export class OpenTransaction implements Tx {
  readonly #notifications: (() => void)[] = [];
  readonly #packets: Packets;
  #savepoints = 0;
  #ended = false;
  /** The first error since the last savepoint: after it the server refuses everything. */
  #failure: Error | null = null;

  /** `client` is the runner's own connection: statements go to it without the runner's detours. */
  constructor(
    private readonly runner: QueryRunner,
    private readonly client: pg.PoolClient,
    private readonly names: StatementNames,
  ) {
    this.#packets = packetsOf(client);
    open.add(this);
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  async query<Row = unknown>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#add(sql, parameters)).rows as Row[];
  }

  async execute(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    return (await this.#add(sql, parameters)).rowCount ?? 0;
  }

  send(sql: string, parameters: readonly unknown[] = []): void {
    this.#add(sql, parameters).catch(() => {
      // Kept as the failure of the transaction.
    });
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
      await this.client.query(`ROLLBACK TO SAVEPOINT ${name}`);
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
    this.#ended = true;
    const { command } = await this.#run('COMMIT', []);
    // What the server answers to the commit of a transaction in which something failed.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back by the server');
    for (const notify of this.#notifications) notify();
  }

  /** Undoes everything, unless the server has done so. Answers the first error of a statement, or null. */
  async rollBack(): Promise<Error | null> {
    try {
      if (!this.#ended) await this.client.query('ROLLBACK');
    } catch {
      // The connection is gone, and the server has rolled back with it; the first error is the one to tell.
    }
    return this.#failure;
  }

  #add(text: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    if (open.has(this)) return this.#run(text, parameters);
    return Promise.reject(new Error('the transaction has ended before this statement'));
  }

  /** Once something has failed the server refuses all that follows; the cause is told, and not the refusal. */
  async #run(text: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    const name = this.names.nameOf(text, parameters);
    const values = withArrayTexts(parameters);
    this.#packets.gather();
    try {
      const result = await this.client.query(name === undefined ? { text, values } : { name, text, values });
      if (this.#failure === null) return result;
    } catch (error) {
      this.#failure ??= new QueryFailedError(text, values, error as Error);
    }
    throw this.#failure;
  }
}

/** Throws unless this is a transaction that is open now: a pool, a manager or a finished transaction is a bug. */
export function assertOpenTransaction(tx: Tx): void {
  if (!open.has(tx)) {
    throw new TypeError('an open transaction is needed: call this inside database.transaction(async (tx) => …)');
  }
}
