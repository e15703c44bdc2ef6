import { parseMessage, type EventMessage } from '@huzhu/contracts';
import type { Database, LocalSettings } from '../database/database.js';
import type { Tx } from '../database/transaction.js';
import { deadLetterItems, setParkedAside } from './dead-letters.js';
import { type Effect, type EventBatch, eventBatch, ItemsRejected, RejectedItems } from './event-batch.js';
import { groupByType } from './group-by-type.js';
import { type InboxOwner, recordEffects, takeFresh } from './inbox.js';

/** Handles a batch of one type; answers one effect for each thing it changed. */
export type EventHandler = (batch: EventBatch) => Promise<readonly Effect[]>;

/** Checks a message and answers it as handlers are to see it; throws if it breaks its contract. */
export type CheckMessage = (message: EventMessage) => EventMessage;

export interface HandlingOptions extends InboxOwner {
  readonly database: Database;
  readonly settings: LocalSettings;
  readonly validate: CheckMessage;
  readonly dangerouslyWithoutInbox: boolean;
}

/** The message with its payload as the contract's class; the fault is told by place and code, never by value. */
export function checkedByContract(message: EventMessage): EventMessage {
  const parsed = parseMessage(message);
  if (parsed.ok) return { ...message, payload: parsed.value };
  const faults = parsed.faults.map(({ pointer, code }) => `${pointer} ${code}`).slice(0, 10);
  throw new TypeError(`the payload breaks its contract: ${faults.join(', ')}`);
}

/** Runs events through their handlers in one transaction, together with inbox, parked keys and effects. */
export class EventHandling {
  constructor(
    private readonly options: HandlingOptions,
    private readonly handlersOf: (type: string) => readonly EventHandler[],
  ) {}

  /** Applies what was not applied before. Either all of it and its traces are committed, or nothing. */
  async apply(events: readonly EventMessage[]): Promise<void> {
    const rejected = new RejectedItems();
    for (;;) {
      const before = rejected.all.length;
      try {
        await this.options.database.transaction((tx) => this.#applyIn(tx, events, rejected), this.options.settings);
        return;
      } catch (error) {
        if (!(error instanceof ItemsRejected)) throw error;
        for (const item of error.items) rejected.add(item);
        // A handler that rejects the same items again would do so for ever.
        if (rejected.all.length === before) throw error;
      }
    }
  }

  /** Runs events through their handlers in this transaction, without looking at inbox or parked keys. */
  async handle(tx: Tx, events: readonly EventMessage[], rejected = new RejectedItems()): Promise<void> {
    const checked = events.map((event) => this.options.validate(event));
    const effects: Effect[] = [];
    for (const group of groupByType(checked)) {
      for (const handler of this.handlersOf(group[0]!.type)) {
        effects.push(...(await handler(eventBatch(tx, group, rejected))));
      }
    }
    await recordEffects(tx, this.options, effects);
    await deadLetterItems(tx, this.options, events, rejected.all);
  }

  async #applyIn(tx: Tx, events: readonly EventMessage[], rejected: RejectedItems): Promise<void> {
    const fresh = this.options.dangerouslyWithoutInbox ? [...events] : await takeFresh(tx, this.options, events);
    const going = await setParkedAside(tx, this.options, fresh);
    if (going.length > 0) await this.handle(tx, going, rejected);
  }
}
