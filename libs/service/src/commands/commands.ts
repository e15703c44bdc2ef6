import type { Rejected } from '@huzhu/kernel';
import type { Database, Tx } from '@huzhu/messaging';
import { type Caller, scopeOf } from '../auth/caller.js';
import type { Clock } from '../clock/clock.js';
import type { BlindIndex } from '../crypto/blind-index.js';
import { isRejected } from '../errors/refusal-status.js';
import type { CommandContext } from './command-context.js';
import { heldAnswer, isKeyTaken, keepAnswer, takeKey } from './idempotency.js';
import { toJson } from './json.js';
import { StaleVersion } from './stale-version.js';
import { Work } from './work.js';

/** What the write path of one service stands on. */
export interface CommandsOptions {
  readonly schema: string;
  /** Role of people: row-level security applies. */
  readonly app: Database;
  /** Role of the service itself. */
  readonly system: Database;
  readonly clock: Clock;
  /** Keys the hashes of requests that carry an idempotency key. */
  readonly requests: BlindIndex;
}

/** The one write path of every service. */
export class Commands {
  constructor(private readonly options: CommandsOptions) {}

  /**
   * Runs one command in one transaction, in the caller's scope: idempotency key → work → answer kept. `work` decides
   * through `Work`; if it returns a refusal everything it wrote is undone, and the refusal is the answer.
   * Answers are JSON values: what a repeated request gets is what the first one got.
   */
  async handle<T>(
    context: CommandContext,
    action: string,
    work: (work: Work) => Promise<T | Rejected>,
  ): Promise<T | Rejected> {
    const database = context.caller.kind === 'system' ? this.options.system : this.options.app;
    return this.handleOn(database, context, action, work);
  }

  /**
   * The same on the service's own connection: for operators' work on what belongs to no organisation, such as events that
   * wait. Whoever calls it is named in journal and audit as ever; no row-level security stands behind it.
   */
  handleAsService<T>(
    context: CommandContext,
    action: string,
    work: (work: Work) => Promise<T | Rejected>,
  ): Promise<T | Rejected> {
    return this.handleOn(this.options.system, context, action, work);
  }

  /** Work of the service itself (imports, upkeep), without a person's scope. */
  run<T>(caller: Caller, action: string, work: (work: Work) => Promise<T>): Promise<T> {
    return this.options.system.transaction((tx) => work(this.workOn(tx, { caller, action })));
  }

  /** Work on a transaction that is already open, as in a reaction. */
  workOn(tx: Tx, facts: { caller: Caller; action: string; causedBy?: string; traceparent?: string }): Work {
    return new Work(tx, { schema: this.options.schema, clock: this.options.clock, ...facts });
  }

  private async handleOn<T>(
    database: Database,
    context: CommandContext,
    action: string,
    work: (work: Work) => Promise<T | Rejected>,
  ): Promise<T | Rejected> {
    const scope = scopeOf(context.caller);
    try {
      return await database.transaction((tx) => {
        takeKey(tx, this.options, context);
        return this.decideOnce(tx, context, action, work);
      }, scope);
    } catch (error) {
      if (!isKeyTaken(error, context)) throw error;
      return database.transaction((tx) => heldAnswer<T>(tx, this.options, context), scope);
    }
  }

  private async decideOnce<T>(
    tx: Tx,
    context: CommandContext,
    action: string,
    work: (work: Work) => Promise<T | Rejected>,
  ): Promise<T | Rejected> {
    const { caller, expectedVersion, traceparent } = context;
    tx.send('SAVEPOINT decision');
    const unit = new Work(tx, {
      schema: this.options.schema,
      clock: this.options.clock,
      caller,
      action,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
      ...(traceparent === undefined ? {} : { traceparent }),
    });
    const answer = await work(unit).catch(refusalOfStale);
    if (isRejected(answer)) {
      // Only what was refused is undone, not what went wrong.
      await tx.settle();
      tx.send('ROLLBACK TO SAVEPOINT decision');
    }
    const answerJson = toJson(answer ?? null);
    keepAnswer(tx, this.options.schema, context, answerJson);
    return JSON.parse(answerJson) as T | Rejected;
  }
}

/** A page that is older than the case is a refusal like any other; everything else that is thrown is a fault. */
function refusalOfStale(error: unknown): Rejected {
  if (error instanceof StaleVersion) return error.refusal;
  throw error;
}
