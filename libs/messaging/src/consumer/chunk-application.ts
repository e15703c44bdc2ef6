import { setTimeout as pause } from 'node:timers/promises';
import type { EventMessage } from '@huzhu/contracts';
import { errorCode, isInfrastructureError } from '../database/infrastructure-error.js';
import type { EventChunk, MessagingLog } from '../event-log/event-log.js';
import { UNREADABLE_TYPE } from '../event-log/event-log.js';
import { deadLetterAndPark, errorText } from './dead-letters.js';
import { RejectedItems } from './event-batch.js';
import type { EventHandling, HandlingOptions } from './event-handling.js';
import { takeFresh } from './inbox.js';

const POISON_TRIES = 5;
const POISON_MILLISECONDS = 20;
const WAIT_MILLISECONDS = { first: 50, most: 2_000 };

/** The reader lost its partition or stops; the chunk will be delivered again. */
class StaleChunk extends Error {
  constructor(cause?: unknown) {
    super('the chunk belongs to another reader now', { cause });
    this.name = 'StaleChunk';
  }
}

/**
 * Applies a chunk to its end: as one set if that works; else by halves down to the single event at fault, which is tried
 * five times and then put aside with its key. While the machine is at fault (database, network) it waits and tries again
 * for ever.
 */
export class ChunkApplication {
  constructor(
    private readonly options: HandlingOptions,
    private readonly handling: EventHandling,
    private readonly log: MessagingLog,
  ) {}

  /** Throws only when the chunk became stale. */
  async apply(chunk: EventChunk, events: readonly EventMessage[]): Promise<void> {
    if (events.length === 0) return;
    const error = await this.#attempt(chunk, events);
    if (error === null) return;
    if (events.length === 1) return this.#applyPoison(chunk, events[0]!, error);
    const middle = events.length >> 1;
    await this.apply(chunk, events.slice(0, middle));
    await this.apply(chunk, events.slice(middle));
  }

  /** The error the events are at fault for, or null if they are applied. */
  async #attempt(chunk: EventChunk, events: readonly EventMessage[]): Promise<unknown> {
    try {
      await this.#persist(chunk, () => this.handling.apply(events));
      return null;
    } catch (error) {
      if (error instanceof StaleChunk) throw error;
      return error ?? new Error('a handler threw nothing');
    }
  }

  async #applyPoison(chunk: EventChunk, event: EventMessage, first: unknown): Promise<void> {
    let error = first;
    let tries = 1;
    for (; tries < POISON_TRIES && event.type !== UNREADABLE_TYPE; tries += 1) {
      await pause(POISON_MILLISECONDS * 2 ** tries);
      const again = await this.#attempt(chunk, [event]);
      if (again === null) return;
      error = again;
    }
    if (await this.#applyWithoutItems(chunk, event)) return;
    await this.#persist(chunk, () => this.#putAside(event, error, tries));
    this.log('event-dead-lettered', { consumer: this.options.consumer, event: event.id, type: event.type });
  }

  /** True if a few items of a message of many were at fault: they are put aside, the others applied, the key goes on. */
  async #applyWithoutItems(chunk: EventChunk, event: EventMessage): Promise<boolean> {
    const rejected = new RejectedItems();
    try {
      await this.#persist(chunk, async () => {
        for (const item of await this.handling.findFaultyItems(event)) rejected.add(item);
      });
      if (rejected.all.length === 0) return false;
      await this.#persist(chunk, () => this.handling.apply([event], rejected));
    } catch (error) {
      if (error instanceof StaleChunk) throw error;
      return false;
    }
    this.log('items-dead-lettered', { consumer: this.options.consumer, event: event.id, items: rejected.all.length });
    return true;
  }

  async #putAside(event: EventMessage, error: unknown, tries: number): Promise<void> {
    await this.options.database.transaction(async (tx) => {
      const fresh = await takeFresh(tx, this.options, [event]);
      if (fresh.length === 0 && !this.options.dangerouslyWithoutInbox) return;
      const park = event.type !== UNREADABLE_TYPE;
      await deadLetterAndPark(tx, this.options, { event, error: errorText(error), tries, park });
    });
  }

  /** Runs work until the machine is not at fault; other errors are thrown. */
  async #persist(chunk: EventChunk, work: () => Promise<void>): Promise<void> {
    for (let wait = WAIT_MILLISECONDS.first; ; wait = Math.min(wait * 2, WAIT_MILLISECONDS.most)) {
      if (chunk.stale()) throw new StaleChunk();
      try {
        return await work();
      } catch (error) {
        if (!isInfrastructureError(error)) throw error;
        this.log('waiting-for-infrastructure', {
          consumer: this.options.consumer,
          code: errorCode(error) ?? 'UNKNOWN',
        });
      }
      await pause(wait);
      // No sign of life was taken: that is not the fault of the events, and whoever has the partition now goes on.
      await chunk.heartbeat().catch((cause: unknown) => Promise.reject(new StaleChunk(cause)));
    }
  }
}
