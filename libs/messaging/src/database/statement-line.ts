import { channel } from 'node:diagnostics_channel';
import type pg from 'pg';
import { KeptStatements } from './kept-statements.js';
import type { RepeatedStatements } from './repeated-statements.js';
import { type SentStatement, StatementBatch } from './statement-batch.js';

/** A statement as it is sent, with the connection's line on which it is. */
export interface StatementNews {
  readonly text: string;
  readonly line: object;
}

/** Name of the diagnostics channel on which each statement of a transaction is told (`StatementNews`). */
export const STATEMENTS = 'huzhu:statements';
const statements = channel(STATEMENTS);

/** What ends work that has failed must not be left out with it. */
const UNDOING = /^ROLLBACK\b/i;

/**
 * The statements of one connection, in the order in which they were sent: those that are sent in one go are one batch. Whoever
 * asks the connection itself (TypeORM does, for its entities) comes behind them.
 */
export class StatementLine {
  readonly #kept: KeptStatements;
  readonly #ask: pg.PoolClient['query'];
  #batch: StatementBatch | null = null;

  constructor(client: pg.PoolClient, repeated: RepeatedStatements) {
    this.#kept = new KeptStatements(repeated);
    this.#ask = client.query.bind(client);
    client.query = ((...question: Parameters<pg.PoolClient['query']>) => {
      this.#depart();
      return this.#ask(...question);
    }) as pg.PoolClient['query'];
  }

  /** Puts a statement behind the others; it leaves when the running code waits for something. */
  send(statement: SentStatement): void {
    if (statements.hasSubscribers) statements.publish({ text: statement.text, line: this } satisfies StatementNews);
    if (isScript(statement)) {
      void this.#sendScript(statement);
      return;
    }
    if (UNDOING.test(statement.text)) this.#depart();
    if (this.#batch === null) {
      this.#batch = new StatementBatch(this.#kept);
      process.nextTick(() => this.#depart());
    }
    this.#batch.add(statement);
  }

  #depart(): void {
    const batch = this.#batch;
    this.#batch = null;
    if (batch) this.#ask(batch);
  }

  async #sendScript({ text, done, failed }: SentStatement): Promise<void> {
    this.#depart();
    try {
      const { rows, rowCount, command } = await this.#ask(text);
      done({ rows, rowCount: rowCount ?? 0, command });
    } catch (error) {
      failed(error);
    }
  }
}

/** Several statements in one text are not a batch's: the server takes them only without parameters, and as they stand. */
const isScript = ({ text, parameters }: SentStatement): boolean => parameters.length === 0 && text.includes(';');
