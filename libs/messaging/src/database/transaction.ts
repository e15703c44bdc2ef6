import type { EntityManager, QueryRunner } from 'typeorm';

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
  #savepoints = 0;

  constructor(private readonly runner: QueryRunner) {
    open.add(this);
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  async query<Row = unknown>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.runner.query(sql, parameters as unknown[], true);
    return (result.records ?? []) as Row[];
  }

  async execute(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const result = await this.runner.query(sql, parameters as unknown[], true);
    return result.affected ?? 0;
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
