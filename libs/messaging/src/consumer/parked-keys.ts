import type { EventMessage } from '@huzhu/contracts';
import { readJson } from '@huzhu/kernel';
import type { Tx } from '../database/transaction.js';
import { isInfrastructureError } from '../database/infrastructure-error.js';
import { deadLetterAndPark, errorText } from './dead-letters.js';
import type { EventHandling, HandlingOptions } from './event-handling.js';
import { ItemsRejected, RejectedItems } from './event-batch.js';

/** Names a parked key and who decided about it. */
export interface ParkedKeyDecision {
  readonly topic: string;
  readonly key: string;
  /** Id of the operator. */
  readonly by: string;
  /** The event the decision is about; if another one stands at the head by now, nothing is done. */
  readonly eventId?: string;
}

/** What came of a decision: the key goes on, waits behind an event that cannot be applied, or was not (so) parked. */
export type ParkedKeyOutcome =
  | { readonly kind: 'going'; readonly applied: number }
  | { readonly kind: 'parked-again'; readonly applied: number; readonly eventId: string; readonly error: string }
  | { readonly kind: 'not-parked' }
  | { readonly kind: 'head-changed' };

/** What is decided about the head of a parked key. */
export type Resolution = 'released' | 'voided';

/** Lets an operator release or void what stands at the head of a parked key. */
export class ParkedKeys {
  constructor(
    private readonly options: HandlingOptions,
    private readonly handling: EventHandling,
  ) {}

  /**
   * In one transaction: `released` tries the event at the head again, `voided` leaves it out for ever; then everything
   * that waits behind it is applied in order. At the next event that cannot be applied the key stays parked, behind it.
   */
  resolve(decision: ParkedKeyDecision, resolution: Resolution): Promise<ParkedKeyOutcome> {
    const { database, settings } = this.options;
    return database.transaction((tx) => this.resolveIn(tx, decision, resolution), settings);
  }

  /** The same in a transaction that is open already, of the role `<schema>_system`. */
  async resolveIn(tx: Tx, decision: ParkedKeyDecision, resolution: Resolution): Promise<ParkedKeyOutcome> {
    const head = await this.#lockHead(tx, decision);
    if (!head) return { kind: 'not-parked' };
    if (decision.eventId !== undefined && decision.eventId !== head.id) return { kind: 'head-changed' };
    const waiting = await this.#waiting(tx, decision);
    await this.#markResolved(tx, head.id, resolution, decision.by);
    const events = resolution === 'released' ? [head, ...waiting] : waiting;
    const done: string[] = [];
    for (const event of events) {
      const error = await this.#tryOne(tx, event);
      if (error !== null) {
        await this.#forgetWaiting(tx, [...done, event.id]);
        await deadLetterAndPark(tx, this.options, { event, error, tries: 1, park: true });
        return { kind: 'parked-again', applied: done.length, eventId: event.id, error };
      }
      done.push(event.id);
    }
    await this.#forgetWaiting(tx, done);
    await tx.query(`DELETE FROM ${this.options.schema}.parked_key WHERE consumer = $1 AND topic = $2 AND key = $3`, [
      this.options.consumer,
      decision.topic,
      decision.key,
    ]);
    return { kind: 'going', applied: done.length };
  }

  /** Applies one event under a savepoint; answers what is wrong with it, or null. */
  async #tryOne(tx: Tx, event: EventMessage): Promise<string | null> {
    const rejected = new RejectedItems();
    for (;;) {
      const before = rejected.all.length;
      try {
        await tx.savepoint(() => this.handling.handle(tx, [event], rejected));
        return null;
      } catch (error) {
        if (isInfrastructureError(error)) throw error;
        if (error instanceof ItemsRejected) for (const item of error.items) rejected.add(item);
        if (rejected.all.length === before || !(error instanceof ItemsRejected)) return errorText(error);
      }
    }
  }

  async #lockHead(tx: Tx, { topic, key }: ParkedKeyDecision): Promise<EventMessage | null> {
    const { schema, consumer } = this.options;
    const [row] = await tx.query<{ message: string }>(
      `SELECT d.message::text AS message
         FROM ${schema}.parked_key AS p
         JOIN ${schema}.dead_letter AS d ON d.consumer = p.consumer AND d.event_id = p.event_id AND d.item = ''
        WHERE p.consumer = $1 AND p.topic = $2 AND p.key = $3 FOR UPDATE OF p`,
      [consumer, topic, key],
    );
    return row ? (readJson(row.message) as EventMessage) : null;
  }

  async #waiting(tx: Tx, { topic, key }: ParkedKeyDecision): Promise<EventMessage[]> {
    const rows = await tx.query<{ message: string }>(
      `SELECT message::text AS message FROM ${this.options.schema}.parked_event
        WHERE consumer = $1 AND topic = $2 AND key = $3 ORDER BY place`,
      [this.options.consumer, topic, key],
    );
    return rows.map(({ message }) => readJson(message) as EventMessage);
  }

  async #forgetWaiting(tx: Tx, eventIds: readonly string[]): Promise<void> {
    await tx.query(
      `DELETE FROM ${this.options.schema}.parked_event WHERE consumer = $1 AND event_id = ANY($2::uuid[])`,
      [this.options.consumer, eventIds],
    );
  }

  async #markResolved(tx: Tx, eventId: string, resolution: Resolution, by: string): Promise<void> {
    await tx.query(
      `UPDATE ${this.options.schema}.dead_letter SET resolved_at = now(), resolution = $3, resolved_by = $4
        WHERE consumer = $1 AND event_id = $2 AND item = ''`,
      [this.options.consumer, eventId, resolution, by],
    );
  }
}
