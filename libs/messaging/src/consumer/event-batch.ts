import type { EventMessage } from '@huzhu/contracts';
import type { Tx } from '../database/transaction.js';

/** One thing a reaction changed because of an event. Every change has one, so that a change made twice can be counted. */
export interface Effect {
  readonly eventId: string;
  /** What was changed, e.g. `payment/<id>`; without personal data. */
  readonly target: string;
}

/** One item of a message that carries many, and why it cannot be applied (a code or a short text without personal data). */
export interface RejectedItem {
  readonly eventId: string;
  /** Names the item within its message, e.g. an id. */
  readonly item: string;
  readonly reason: string;
}

/** What a handler of `@EventPattern` receives: events of its type that it has not seen, in order within each key. */
export interface EventBatch<Payload = unknown> {
  readonly events: readonly EventMessage<Payload>[];
  /** The transaction that also holds inbox and effects; everything the handler writes goes through it. */
  readonly tx: Tx;
  /** Puts one item aside: it becomes a dead letter in this transaction, its message and its key go on. */
  rejectItem(rejected: RejectedItem): void;
  /** True if this item was rejected before and is to be left out. */
  isRejected(eventId: string, item: string): boolean;
}

/**
 * Thrown by a handler that had to give up its transaction over single items. The same events are handled again with these
 * items marked as rejected.
 */
export class ItemsRejected extends Error {
  constructor(readonly items: readonly RejectedItem[]) {
    super('items of a message were rejected');
    this.name = 'ItemsRejected';
  }
}

/** Items that were rejected while one set of events was worked on. */
export class RejectedItems {
  readonly #items = new Map<string, RejectedItem>();

  add(rejected: RejectedItem): void {
    this.#items.set(`${rejected.eventId}/${rejected.item}`, rejected);
  }

  has(eventId: string, item: string): boolean {
    return this.#items.has(`${eventId}/${item}`);
  }

  get all(): readonly RejectedItem[] {
    return [...this.#items.values()];
  }
}

/** A batch as a handler gets it; also for calling a reaction directly. */
export function eventBatch<Payload>(
  tx: Tx,
  events: readonly EventMessage<Payload>[],
  rejected: RejectedItems = new RejectedItems(),
): EventBatch<Payload> {
  return {
    tx,
    events,
    rejectItem: (item) => rejected.add(item),
    isRejected: (eventId, item) => rejected.has(eventId, item),
  };
}
