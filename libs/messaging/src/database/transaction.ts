import type pg from 'pg';
import { type EntityManager, QueryFailedError, type QueryRunner } from 'typeorm';
import type { StatementNames } from './statement-names.js';

/** An open transaction. Everything a command or reaction writes goes through it. */
export interface Tx {
  /** Runs one statement and answers its rows (also of `UPDATE … RETURNING`). */
  query<Row = unknown>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Runs one statement and answers the number of rows it touched. */
  execute(sql: string, parameters?: readonly unknown[]): Promise<number>;
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
  #turn: Promise<unknown> = Promise.resolve();
  #savepoints = 0;

  /** `client` is the runner's own connection: statements go to it without the runner's detours. */
  constructor(
    private readonly runner: QueryRunner,
    private readonly client: pg.PoolClient,
    private readonly names: StatementNames,
  ) {
    open.add(this);
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  async query<Row = unknown>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#send(sql, parameters)).rows as Row[];
  }

  async execute(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    return (await this.#send(sql, parameters)).rowCount ?? 0;
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
      await this.query(`ROLLBACK TO SAVEPOINT ${name}`);
      throw error;
    }
  }

  /** One statement after the other: whoever sends another one meanwhile waits for its turn. */
  #send(text: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    const sent = this.#turn.then(() => this.#run(text, parameters));
    this.#turn = sent.catch(() => {});
    return sent;
  }

  async #run(text: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    if (!open.has(this)) throw new Error('the transaction has ended before the turn of a statement');
    const name = this.names.nameOf(text, parameters);
    const values = parameters as unknown[];
    try {
      return await this.client.query(name === undefined ? { text, values } : { name, text, values });
    } catch (error) {
      throw new QueryFailedError(text, values, error as Error);
    }
  }

  afterCommit(notify: () => void): void {
    this.#notifications.push(notify);
  }

  close(): void {
    open.delete(this);
  }

  notifyCommitted(): void {
    for (const notify of this.#notifications) notify();
  }
}

/** Throws unless this is a transaction that is open now: a pool, a manager or a finished transaction is a bug. */
export function assertOpenTransaction(tx: Tx): void {
  if (!open.has(tx)) {
    throw new TypeError('an open transaction is needed: call this inside database.transaction(async (tx) => …)');
  }
}
