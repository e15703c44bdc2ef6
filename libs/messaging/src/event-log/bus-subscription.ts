import type { EventMessage } from '@huzhu/contracts';
import type pg from 'pg';
import { closeSession, openSession } from '../database/session.js';
import { errorCode } from '../database/infrastructure-error.js';
import { Waiting } from '../database/waiting.js';
import { BusPositions, type NextOffset } from './bus-positions.js';
import { BusShards } from './bus-shards.js';
import type { EventChunk, MessagingLog, SubscribeOptions, Subscription } from './event-log.js';
import { readPayload } from './payload-text.js';

const CHUNK_EVENTS = 500;
const READ_BYTES = 8 * 1024 * 1024;
/** Appends are told by NOTIFY; this is only for a notification that was lost. */
const IDLE_MILLISECONDS = 1_000;
const BALANCE_MILLISECONDS = 2_000;
const RETRY_MILLISECONDS = { first: 50, most: 1_000 };
/** Chunks that are applied at once. */
const CHUNKS_AT_ONCE = 3;
/** So long what is appended is gathered after a read that brought little: a read costs as much for one event as for many. */
const GATHER_MILLISECONDS = 40;
const LITTLE_EVENTS = 100;

interface BusEvent {
  readonly topic: string;
  readonly shard: number;
  readonly offset: bigint;
  readonly event_id: string;
  readonly type: string;
  readonly key: string;
  readonly version: number;
  readonly headers: Pick<EventMessage, 'time' | 'traceparent' | 'causedBy'>;
  /** Null where nobody here reads the type. */
  readonly payload: string | null;
}

interface ShardChunk extends NextOffset {
  readonly events: EventMessage[];
  nextOffset: bigint;
}

/** Shards of one topic that are applied together: few events of many shards are one transaction. */
interface Delivery {
  readonly shards: readonly ShardChunk[];
  readonly events: readonly EventMessage[];
}

/** One instance's reading of the bus: one connection that listens, holds the shard locks, reads, and keeps the offsets. */
export class BusSubscription implements Subscription {
  readonly #waiting = new Waiting();
  /** Nothing but the end cuts it short. */
  readonly #gathering = new Waiting();
  #running: Promise<void> | null = null;
  #stopping = false;

  constructor(
    private readonly url: string,
    private readonly options: SubscribeOptions,
    private readonly log: MessagingLog,
  ) {}

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#waiting.call();
    this.#gathering.call();
    await this.#running;
  }

  async #run(): Promise<void> {
    let wait = RETRY_MILLISECONDS.first;
    while (!this.#stopping) {
      let session: pg.Client | null = null;
      try {
        session = await openSession(this.url, `${this.options.consumer} bus reader`);
        await this.#serve(session, () => (wait = RETRY_MILLISECONDS.first));
      } catch (error) {
        this.log('subscription-interrupted', { consumer: this.options.consumer, code: errorCode(error) ?? 'UNKNOWN' });
        if (!this.#stopping) await this.#waiting.pause(wait);
        wait = Math.min(wait * 2, RETRY_MILLISECONDS.most);
      } finally {
        if (session) await closeSession(session);
      }
    }
  }

  async #serve(session: pg.Client, onProgress: () => void): Promise<void> {
    const breaks: Error[] = [];
    session.on('error', (error) => {
      breaks.push(error);
      this.#waiting.call();
    });
    session.on('notification', () => this.#waiting.call());
    for (const topic of this.options.topics) await session.query(`LISTEN ${session.escapeIdentifier(`bus.${topic}`)}`);
    const shards = new BusShards(session, this.options.consumer);
    const positions = new BusPositions(session, this.options.consumer, this.options.topics);
    let balanceAt = 0;
    while (!this.#stopping) {
      if (breaks[0]) throw breaks[0];
      if (performance.now() >= balanceAt) {
        await positions.keep();
        if ((await shards.balance()).length > 0) await positions.load();
        balanceAt = performance.now() + BALANCE_MILLISECONDS;
      }
      const chunks = await this.#read(session, shards.held, positions);
      const complete = await this.#handle(chunks, positions, () => breaks.length > 0);
      if (complete) onProgress();
      if (!complete) await this.#waiting.pause(RETRY_MILLISECONDS.most);
      else if (chunks.length === 0) {
        await positions.keep();
        await this.#waiting.pause(IDLE_MILLISECONDS);
      } else if (countOf(chunks) <= LITTLE_EVENTS)
        await this.#gathering.pause(this.options.gatherMilliseconds ?? GATHER_MILLISECONDS);
    }
    await positions.keep();
  }

  async #read(session: pg.Client, shards: readonly number[], positions: BusPositions): Promise<ShardChunk[]> {
    const places = this.options.topics.flatMap((topic) => shards.map((shard) => ({ topic, shard })));
    if (places.length === 0) return [];
    const { rows } = await session.query<BusEvent>({
      name: 'read',
      text: 'SELECT * FROM bus.read_types($1, $2, $3, $4, $5, $6)',
      values: [
        places.map(({ topic }) => topic),
        places.map(({ shard }) => shard),
        places.map(({ topic, shard }) => positions.nextOf(topic, shard)),
        this.options.types ?? null,
        this.options.chunkSize ?? CHUNK_EVENTS,
        READ_BYTES,
      ],
    });
    return toChunks(rows);
  }

  /**
   * Handles the chunks, a few at once, and moves the offsets of those that were done. True if all were. Offsets that only pass what
   * nobody here reads are kept with the next ones, or as soon as nothing comes.
   */
  async #handle(chunks: readonly ShardChunk[], positions: BusPositions, isBroken: () => boolean): Promise<boolean> {
    const done: ShardChunk[] = [];
    const queue = packed(chunks, this.options.chunkSize ?? CHUNK_EVENTS);
    const worker = async (): Promise<void> => {
      for (let next = queue.shift(); next && !this.#stopping; next = queue.shift()) {
        try {
          await this.options.handle(this.#chunkOf(next, isBroken));
          done.push(...next.shards);
        } catch (error) {
          if (!this.#stopping)
            this.log('chunk-postponed', { consumer: this.options.consumer, code: errorCode(error) ?? 'UNKNOWN' });
        }
      }
    };
    await Promise.all(Array.from({ length: CHUNKS_AT_ONCE }, worker));
    positions.move(done);
    if (countOf(done) > 0) await positions.keep();
    return done.length === chunks.length;
  }

  #chunkOf({ shards, events }: Delivery, isBroken: () => boolean): EventChunk {
    return {
      topic: shards[0]!.topic,
      partition: shards[0]!.shard,
      events,
      stale: () => this.#stopping || isBroken(),
      heartbeat: async () => {},
    };
  }
}

const countOf = (chunks: readonly ShardChunk[]): number => chunks.reduce((sum, { events }) => sum + events.length, 0);

/** Puts neighbouring chunks of a topic together, up to so many events; events of a key stay in their order. */
function packed(chunks: readonly ShardChunk[], eventsMax: number): Delivery[] {
  const deliveries: { readonly shards: ShardChunk[]; readonly events: EventMessage[] }[] = [];
  for (const chunk of chunks) {
    const last = deliveries.at(-1);
    if (last?.shards[0]?.topic === chunk.topic && last.events.length + chunk.events.length <= eventsMax) {
      last.shards.push(chunk);
      last.events.push(...chunk.events);
    } else deliveries.push({ shards: [chunk], events: [...chunk.events] });
  }
  return deliveries;
}

function toChunks(rows: readonly BusEvent[]): ShardChunk[] {
  const chunks: ShardChunk[] = [];
  for (const row of rows) {
    let chunk = chunks.at(-1);
    if (chunk?.topic !== row.topic || chunk.shard !== row.shard) {
      chunk = { topic: row.topic, shard: row.shard, events: [], nextOffset: 0n };
      chunks.push(chunk);
    }
    chunk.nextOffset = row.offset + 1n;
    if (row.payload === null) continue;
    chunk.events.push({
      id: row.event_id,
      topic: row.topic,
      type: row.type,
      key: row.key,
      version: row.version,
      payload: readPayload(row.payload),
      ...row.headers,
    });
  }
  return chunks;
}
