import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { closeSession, openSession } from '../database/session.js';
import { identifier } from '../database/identifier.js';
import { errorCode } from '../database/infrastructure-error.js';
import { Waiting } from '../database/waiting.js';
import { type EventLog, type MessagingLog, silentLog } from '../event-log/event-log.js';
import { payloadText } from '../event-log/payload-text.js';
import { onOutboxSignal, resendChannel } from './outbox-signal.js';
import { PendingOutbox, type PendingMessage, readInOrder } from './pending-outbox.js';
import { OUTBOX_SHARDS } from './stable-hash.js';

/** Rows of this process are told; this is for those of other processes, and for a signal that was lost. */
const IDLE_MILLISECONDS = 250;
/** So long rows are gathered after a batch that was small: a batch costs as much for one row as for many. */
const GATHER_MILLISECONDS = 30;
const SMALL_BATCH = { rows: 100, characters: 65_536 };
const RETRY_MILLISECONDS = { first: 50, most: 1_000 };
const CLAIM_MILLISECONDS = 1_000;
const UPKEEP_MILLISECONDS = 3_600_000;
const DRAIN_MILLISECONDS = 5_000;

export interface RelayOptions {
  readonly schema: string;
  /** Connection of the role `<schema>_system`. */
  readonly url: string;
  readonly eventLog: EventLog;
  readonly log?: MessagingLog;
  /** How often rows below the floor are looked for; 30 s unless told. */
  readonly sweepMilliseconds?: number;
}

/** Rows on their way to the log, not marked yet. */
interface Flight {
  readonly batch: readonly PendingMessage[];
  readonly sent: Promise<void>;
}

/**
 * Moves a schema's outbox to the event log, in the order of its ids, over one connection that holds the session locks of
 * its shards. When its process or connection dies, another instance gets the locks and goes on: messages may then be
 * sent twice, but never left out, and never in another order within a key.
 */
export class Relay {
  readonly #options: Required<RelayOptions>;
  readonly #waiting = new Waiting();
  #running: Promise<void> | null = null;
  #stopping = false;
  #resend = false;
  #endSignal: () => void = () => {};
  #session: pg.Client | null = null;
  #flight: Flight | null = null;

  constructor(options: RelayOptions) {
    identifier(options.schema);
    this.#options = { log: silentLog, sweepMilliseconds: 30_000, ...options };
  }

  /** Starts moving; answers at once. The database and the log need not be there yet. */
  start(): void {
    if (this.#running) return;
    this.#stopping = false;
    this.#endSignal = onOutboxSignal(this.#options.schema, () => this.wake());
    this.#running = this.#run();
  }

  /** Looks at the outbox now instead of at the end of the pause. */
  wake(): void {
    this.#waiting.call();
  }

  /** Sends what is pending (for 5 s at most), frees the shards and closes the connection. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#endSignal();
    this.wake();
    const timer = setTimeout(() => void (this.#session && closeSession(this.#session)), 2 * DRAIN_MILLISECONDS);
    await this.#running;
    clearTimeout(timer);
    this.#running = null;
  }

  async #run(): Promise<void> {
    let wait = RETRY_MILLISECONDS.first;
    while (!this.#stopping) {
      try {
        this.#session = await openSession(this.#options.url, `${this.#options.schema} relay`);
        await readInOrder(this.#session);
        await this.#hearOfResends(this.#session);
        await this.#serve(this.#session, () => (wait = RETRY_MILLISECONDS.first));
      } catch (error) {
        this.#options.log('relay-interrupted', { schema: this.#options.schema, code: errorCode(error) ?? 'UNKNOWN' });
        if (!this.#stopping) await pause(wait);
        wait = Math.min(wait * 2, RETRY_MILLISECONDS.most);
      } finally {
        // What is still on its way must not arrive after the same rows are read again.
        await this.#flight?.sent.catch(() => {});
        this.#flight = null;
        if (this.#session) await closeSession(this.#session);
        this.#session = null;
      }
    }
  }

  async #hearOfResends(session: pg.Client): Promise<void> {
    session.on('notification', () => {
      this.#resend = true;
      this.wake();
    });
    await session.query(`LISTEN ${resendChannel(this.#options.schema)}`);
  }

  async #serve(session: pg.Client, onProgress: () => void): Promise<void> {
    const outbox = new PendingOutbox(session, this.#options.schema, this.#options.sweepMilliseconds);
    let claimAt = 0;
    let upkeepAt = 0;
    let drainUntil = Infinity;
    for (;;) {
      if (this.#stopping) drainUntil = Math.min(drainUntil, performance.now() + DRAIN_MILLISECONDS);
      if (outbox.shards.length < OUTBOX_SHARDS && performance.now() >= claimAt) {
        await outbox.claimShards();
        claimAt = performance.now() + CLAIM_MILLISECONDS;
      }
      if (outbox.shards.length > 0 && performance.now() >= upkeepAt && !this.#stopping) {
        await this.#upkeep(session);
        upkeepAt = performance.now() + UPKEEP_MILLISECONDS;
      }
      if (this.#resend) {
        this.#resend = false;
        outbox.forgetFloor();
      }
      const moved = await this.#moveBatch(outbox);
      onProgress();
      if (performance.now() >= drainUntil || (this.#stopping && moved === 0)) return;
      if (moved === 0) await this.#waiting.pause(IDLE_MILLISECONDS);
      else if (isSmall(this.#flight?.batch ?? []) && !this.#stopping) {
        await this.#land(outbox);
        await pause(GATHER_MILLISECONDS);
      }
    }
  }

  /**
   * Reads a batch while the one before is on its way, appends it only when that has arrived, and marks that one while
   * this one travels: one append at a time, so that no key is overtaken. Answers how many rows moved.
   */
  async #moveBatch(outbox: PendingOutbox): Promise<number> {
    const batch = this.#flight && outbox.sweepIsDue ? [] : await outbox.read(this.#flight?.batch);
    const arrived = this.#flight;
    await arrived?.sent;
    this.#flight = batch.length === 0 ? null : this.#send(batch);
    if (arrived) await outbox.markSent(arrived.batch);
    return batch.length + (arrived?.batch.length ?? 0);
  }

  /** Waits for the batch on its way, and marks it. */
  async #land(outbox: PendingOutbox): Promise<void> {
    const arrived = this.#flight;
    await arrived?.sent;
    this.#flight = null;
    if (arrived) await outbox.markSent(arrived.batch);
  }

  #send(batch: readonly PendingMessage[]): Flight {
    const sent = this.#options.eventLog.append(batch.map(({ message }) => message));
    // Whoever awaits it next sees the error; nobody may be there yet.
    sent.catch(() => {});
    return { batch, sent };
  }

  async #upkeep(session: pg.Client): Promise<void> {
    await session.query(`SELECT ${this.#options.schema}.messaging_upkeep()`);
    await this.#options.eventLog.upkeep?.();
  }
}

const isSmall = (batch: readonly PendingMessage[]): boolean =>
  batch.length < SMALL_BATCH.rows &&
  batch.reduce((sum, { message }) => sum + payloadText(message.payload).length, 0) < SMALL_BATCH.characters;
