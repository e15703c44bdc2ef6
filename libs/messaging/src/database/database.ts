import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { DataSource, type DataSourceOptions, type QueryRunner } from 'typeorm';
import { isCollision } from './infrastructure-error.js';
import { usePostgresTypes } from './postgres-types.js';
import { RepeatedStatements } from './repeated-statements.js';
import { StatementLine } from './statement-line.js';
import { OpenTransaction, type Tx } from './transaction.js';

const COLLISION_TRIES = 5;
const COLLISION_PAUSE_MILLISECONDS = 10;

/** Settings of the running transaction (`set_config(…, true)`), e.g. `{ 'app.org': id }` for row-level security. */
export type LocalSettings = Readonly<Record<string, string>>;

/**
 * A connection that may be cut at any moment. The pool listens to one that is idle and TypeORM to one in use; between them, and
 * while a data source is initialized, nobody does, and the error would end the process. Whoever uses it is told by its next
 * statement.
 */
class LastingClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => {});
  }
}

/** For every pool: a connection takes the next statement before it has answered the one before. */
export const POOL = { pipeline: true, Client: LastingClient } as const;

usePostgresTypes();

/** One PostgreSQL database under one role: transactions and plain queries over TypeORM's pool. */
export class Database {
  readonly #repeated = new RepeatedStatements();
  readonly #lines = new WeakMap<pg.PoolClient, StatementLine>();

  /** Over a data source that is initialized, with connections as in `POOL`. */
  constructor(readonly dataSource: DataSource) {}

  /**
   * Runs work in one READ COMMITTED transaction. A serialization failure or deadlock runs the work again, at most five
   * times in all, so work must not touch anything but the transaction. Any other error rolls back and is thrown.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>, settings: LocalSettings = {}): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(work, settings);
      } catch (error) {
        if (!isCollision(error) || attempt === COLLISION_TRIES) throw error;
        await pause(COLLISION_PAUSE_MILLISECONDS * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }

  /** Runs one statement outside any transaction and answers its rows. */
  async query<Row = unknown>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const result = await runner.query(sql, parameters as unknown[], true);
      return (result.records ?? []) as Row[];
    } finally {
      await runner.release();
    }
  }

  /** Closes the pool. */
  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  async #once<T>(work: (tx: Tx) => Promise<T>, settings: LocalSettings): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await this.#within(runner, work, settings);
    } finally {
      await runner.release();
    }
  }

  async #within<T>(runner: QueryRunner, work: (tx: Tx) => Promise<T>, settings: LocalSettings): Promise<T> {
    const tx = new OpenTransaction(runner.manager, this.#lineOf((await runner.connect()) as pg.PoolClient));
    try {
      setInTransaction(runner, true);
      tx.send('BEGIN');
      applySettings(tx, settings);
      const result = await work(tx);
      tx.close();
      await tx.commit();
      return result;
    } catch (error) {
      tx.close();
      throw (await tx.rollBack()) ?? error;
    } finally {
      setInTransaction(runner, false);
    }
  }

  #lineOf(client: pg.PoolClient): StatementLine {
    const held = this.#lines.get(client) ?? new StatementLine(client, this.#repeated);
    this.#lines.set(client, held);
    return held;
  }
}

/** Begin and commit go past the runner; what it does for its entity manager must not begin a transaction of its own. */
function setInTransaction(runner: QueryRunner, isActive: boolean): void {
  (runner as { isTransactionActive: boolean }).isTransactionActive = isActive;
}

function applySettings(tx: Tx, settings: LocalSettings): void {
  const names = Object.keys(settings);
  if (names.length === 0) return;
  tx.send('SELECT set_config(name, value, true) FROM unnest($1::text[], $2::text[]) AS s(name, value)', [
    names,
    Object.values(settings),
  ]);
}

export interface DatabaseOptions {
  /** `postgresql://role:password@host:port/database` */
  readonly url: string;
  /** Connections at most; 8 unless told. */
  readonly poolSize?: number;
  readonly applicationName?: string;
  readonly entities?: DataSourceOptions['entities'];
}

/** Connects a pool to a PostgreSQL database. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.url,
    poolSize: options.poolSize ?? 8,
    connectTimeoutMS: 10_000,
    ...(options.applicationName === undefined ? {} : { applicationName: options.applicationName }),
    ...(options.entities === undefined ? {} : { entities: options.entities }),
    installExtensions: false,
    extra: POOL,
    synchronize: false,
    poolErrorHandler: () => {
      // A connection that dies in the pool is replaced; whoever needs one next is told if that fails too.
    },
  });
  return new Database(await dataSource.initialize());
}
