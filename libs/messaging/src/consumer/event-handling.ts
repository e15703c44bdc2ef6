import { parseMessage, type EventMessage } from '@huzhu/contracts';
import type { Database, LocalSettings } from '../database/database.js';
import type { Tx } from '../database/transaction.js';
import { isInfrastructureError } from '../database/infrastructure-error.js';
import type { MessagingLog } from '../event-log/event-log.js';
import { deadLetterItems, errorText, setParkedAside } from './dead-letters.js';
import {
  type Effect,
  type EventBatch,
  eventBatch,
  ItemsRejected,
  type RejectedItem,
  RejectedItems,
} from './event-batch.js';
import { faultyItems, itemNames, keepItems, withoutRejected } from './message-items.js';
import { groupByType } from './group-by-type.js';
import { type InboxOwner, recordEffects, takeFresh } from './inbox.js';

/** More faulty items than this in one message: the fault is probably not theirs. */
const FAULTY_ITEMS_MAX = 16;

/** Ends a transaction that was only a rehearsal. */
class Rehearsed extends Error {
  override readonly name = 'Rehearsed';
}

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

/**
 * The message with its payload as the contract's class. Throws what is at fault by place and code, never by value: single
 * items as `ItemsRejected`.
 */
export function checkedByContract(message: EventMessage): EventMessage {
  const parsed = parseMessage(message);
  if (parsed.ok) return { ...message, payload: parsed.value };
  const items = faultyItems(message, parsed.faults);
  if (items) throw items;
  const faults = parsed.faults.map(({ pointer, code }) => `${pointer} ${code}`).slice(0, 10);
  throw new TypeError(`the payload breaks its contract: ${faults.join(', ')}`);
}

/** Runs events through their handlers in one transaction, together with inbox, parked keys and effects. */
export class EventHandling {
  constructor(
    private readonly options: HandlingOptions,
    private readonly handlersOf: (type: string) => readonly EventHandler[],
    private readonly log: MessagingLog,
  ) {}

  /** Applies what was not applied before. Either all of it and its traces are committed, or nothing. */
  async apply(events: readonly EventMessage[], rejected = new RejectedItems()): Promise<void> {
    for (;;) {
      const before = rejected.all.length;
      try {
        const again = await this.options.database.transaction(
          (tx) => this.#applyIn(tx, events, rejected),
          this.options.settings,
        );
        if (again > 0) this.log('events-delivered-again', { consumer: this.options.consumer, events: again });
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
    const checked = this.#check(events, rejected);
    const effects: Effect[] = [];
    for (const group of groupByType(checked)) {
      for (const handler of this.handlersOf(group[0]!.type)) {
        effects.push(...(await handler(eventBatch(tx, group, rejected))));
      }
    }
    recordEffects(tx, this.options, effects);
    await deadLetterItems(tx, this.options, events, rejected.all);
  }

  /**
   * Which items of a message of many cannot be applied, found by halving it in transactions that are rolled back; none if
   * the fault is not in a few single items. Throws if the machine is at fault.
   */
  async findFaultyItems(event: EventMessage): Promise<readonly RejectedItem[]> {
    const names = itemNames(event);
    const found: RejectedItem[] = [];
    const search = async (wanted: readonly string[]): Promise<void> => {
      if (found.length > FAULTY_ITEMS_MAX || wanted.length === 0) return;
      const error = await this.#rehearse(keepItems(event, (name) => wanted.includes(name)));
      if (error === null) return;
      if (wanted.length === 1) {
        found.push({ eventId: event.id, item: wanted[0]!, reason: error });
        return;
      }
      const middle = wanted.length >> 1;
      await search(wanted.slice(0, middle));
      await search(wanted.slice(middle));
    };
    if (names.length > 1) await search(names);
    return found.length > FAULTY_ITEMS_MAX || found.length === names.length ? [] : found;
  }

  /** What is wrong with an event, or null; nothing is kept. */
  async #rehearse(event: EventMessage): Promise<string | null> {
    try {
      await this.options.database.transaction(async (tx) => {
        await this.handle(tx, [event]);
        throw new Rehearsed();
      }, this.options.settings);
    } catch (error) {
      if (isInfrastructureError(error)) throw error;
      if (error instanceof ItemsRejected) return error.items[0]?.reason ?? error.message;
      if (!(error instanceof Rehearsed)) return errorText(error);
    }
    return null;
  }

  /** Checks every event before the first handler runs, so that all faulty items are known at once. */
  #check(events: readonly EventMessage[], rejected: RejectedItems): EventMessage[] {
    const faulty: RejectedItem[] = [];
    const checked: EventMessage[] = [];
    for (const event of events) {
      try {
        checked.push(this.options.validate(withoutRejected(event, rejected)));
      } catch (error) {
        if (!(error instanceof ItemsRejected)) throw error;
        faulty.push(...error.items);
      }
    }
    if (faulty.length > 0) throw new ItemsRejected(faulty);
    return checked;
  }

  /** Answers how many of the events had been applied before. */
  async #applyIn(tx: Tx, events: readonly EventMessage[], rejected: RejectedItems): Promise<number> {
    const fresh = this.options.dangerouslyWithoutInbox ? [...events] : await takeFresh(tx, this.options, events);
    const going = await setParkedAside(tx, this.options, fresh);
    if (going.length > 0) await this.handle(tx, going, rejected);
    return events.length - fresh.length;
  }
}
