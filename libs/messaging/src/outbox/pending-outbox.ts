import type { EventMessage } from '@huzhu/contracts';
import type pg from 'pg';
import { PayloadText } from '../event-log/payload-text.js';
import { OUTBOX_SHARDS } from './stable-hash.js';

const BATCH_ROWS = 1_000;
/** As they lie in the table, where large payloads are compressed: a batch is some times as large in memory. */
const BATCH_STORED_BYTES = 2 * 1024 * 1024;
/** While rows are sent the floor follows this often: who are writing is a question to the whole server. */
const RISE_MILLISECONDS = 500;

interface OutboxRow {
  readonly id: bigint;
  readonly created_at: string;
  readonly event_id: string;
  readonly topic: string;
  readonly type: string;
  readonly key: string;
  readonly version: number;
  readonly headers: { readonly time: string; readonly traceparent?: string; readonly causedBy?: string };
  readonly payload: string;
}

/** A row on its way: where it stands in the outbox, and its message. */
export interface PendingMessage {
  readonly id: bigint;
  /** UTC with microseconds, of fixed width: texts compare as instants. */
  readonly createdAt: string;
  readonly message: EventMessage;
}

interface Position {
  readonly id: bigint;
  readonly createdAt: string;
}

const BEGINNING: Position = { id: -1n, createdAt: '-infinity' };

/**
 * The next rows are the first ones of an index. As few rows wait at most times, the planner would fetch and sort all of them for each
 * batch; but a hundred thousand that were written at once are a hundred batches.
 */
export async function readInOrder(session: pg.Client): Promise<void> {
  await session.query('SET enable_sort = off');
}

/**
 * The unsent rows of the shards that one session (see `readInOrder`) holds. Below the floor everything is sent: reading starts there, so
 * that it does not walk over the dead index entries of what was sent before. The floor only passes ids whose writers
 * have ended (each holds a lock on the table from before it takes an id until its end); a row that commits late is
 * therefore never skipped, and never overtaken by a later row of its key.
 */
export class PendingOutbox {
  #shards: number[] = [];
  #floor = BEGINNING;
  #lastSent = BEGINNING;
  #candidate: { readonly position: Position; readonly writers: readonly string[] } | null = null;
  #riseAt = 0;
  #sweepAt = 0;

  constructor(
    private readonly session: pg.Client,
    private readonly schema: string,
    private readonly sweepMilliseconds: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get shards(): readonly number[] {
    return this.#shards;
  }

  /** Takes the session locks of the shards nobody holds. */
  async claimShards(): Promise<void> {
    const wanted = Array.from({ length: OUTBOX_SHARDS }, (_, shard) => shard).filter((s) => !this.#shards.includes(s));
    const { rows } = await this.session.query<{ shard: number }>(
      `SELECT shard FROM unnest($2::int[]) AS shard WHERE pg_try_advisory_lock(hashtext($1 || '.outbox'), shard)`,
      [this.schema, wanted],
    );
    if (rows.length === 0) return;
    this.#shards = [...this.#shards, ...rows.map(({ shard }) => shard)];
    this.forgetFloor();
  }

  /** Starts reading from the beginning again. */
  forgetFloor(): void {
    this.#floor = BEGINNING;
    this.#candidate = null;
  }

  /** True when the next read looks below the floor: nothing may be in flight then. */
  get sweepIsDue(): boolean {
    return this.now() >= this.#sweepAt;
  }

  /**
   * The next unsent rows in the order of their ids, without those in flight; none if all is sent. It reads from the floor
   * and not from the last row in flight: a row with a lower id may have been committed meanwhile, and its key goes on.
   */
  async read(inFlight: readonly PendingMessage[] = []): Promise<PendingMessage[]> {
    if (this.#shards.length === 0) return [];
    const isSweep = this.sweepIsDue && inFlight.length === 0;
    const isRising = this.#lastSent.id > this.#floor.id && (isSweep || this.now() >= this.#riseAt);
    const passed = isRising ? await this.#passedNow() : null;
    const batch = await this.#readFrom(isSweep ? BEGINNING : this.#floor, inFlight);
    const first = batch[0]?.id ?? null;
    // Of rows below that are unsent there may be more than these: the next read looks below again.
    if (isSweep && (first === null || first > this.#floor.id)) this.#sweepAt = this.now() + this.sweepMilliseconds;
    if (passed && (first === null || first > passed.id)) this.#floor = passed;
    return batch;
  }

  async markSent(batch: readonly PendingMessage[]): Promise<void> {
    const times = batch.map(({ createdAt }) => createdAt).sort();
    await this.session.query({
      name: 'mark',
      text: `UPDATE ${this.schema}.outbox SET sent_at = clock_timestamp()
              WHERE id = ANY($1::bigint[]) AND sent_at IS NULL AND created_at BETWEEN $2::timestamptz AND $3::timestamptz`,
      values: [batch.map(({ id }) => id), times[0], times.at(-1)],
    });
    const last = batch.at(-1)!;
    if (last.id > this.#lastSent.id) this.#lastSent = { id: last.id, createdAt: times[0]! };
  }

  /** A row that was sent, when all who were writing then have ended: what is unsent below it can be read now. */
  async #passedNow(): Promise<Position | null> {
    this.#riseAt = this.now() + RISE_MILLISECONDS;
    const position = this.#lastSent;
    const writers = await this.#writers();
    const held = this.#candidate;
    if (held?.writers.some((writer) => writers.includes(writer))) return null;
    this.#candidate = { position, writers };
    return held?.position ?? null;
  }

  async #writers(): Promise<string[]> {
    const { rows } = await this.session.query<{ writer: string }>({
      name: 'writers',
      text: `SELECT virtualtransaction AS writer FROM pg_locks
              WHERE locktype = 'relation' AND relation = '${this.schema}.outbox'::regclass AND mode = 'RowExclusiveLock'
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    });
    return rows.map(({ writer }) => writer);
  }

  async #readFrom(floor: Position, inFlight: readonly PendingMessage[] = []): Promise<PendingMessage[]> {
    const { rows } = await this.session.query<OutboxRow>({
      name: 'read',
      text: `SELECT id, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS created_at,
                    event_id, topic, type, key, version, headers, payload::text AS payload
               FROM (SELECT *, sum(pg_column_size(payload)) OVER (ORDER BY id) - pg_column_size(payload) AS bytes_before
                       FROM (SELECT * FROM ${this.schema}.outbox
                              WHERE sent_at IS NULL AND shard = ANY($1::smallint[]) AND id > $2::bigint
                                AND created_at > $3::timestamptz - interval '1 hour'
                                AND (id > $5::bigint OR id <> ALL ($6::bigint[]))
                              ORDER BY id LIMIT $4::int) AS next) AS measured
              WHERE bytes_before < ${BATCH_STORED_BYTES} ORDER BY id`,
      values: [
        this.#shards,
        floor.id,
        floor.createdAt,
        BATCH_ROWS,
        inFlight.at(-1)?.id ?? floor.id,
        inFlight.map(({ id }) => id),
      ],
    });
    return rows.map((row) => ({ id: row.id, createdAt: row.created_at, message: toMessage(row) }));
  }
}

function toMessage(row: OutboxRow): EventMessage {
  const { time, traceparent, causedBy } = row.headers;
  return {
    id: row.event_id,
    topic: row.topic,
    type: row.type,
    key: row.key,
    version: row.version,
    time,
    payload: new PayloadText(row.payload),
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(causedBy === undefined ? {} : { causedBy }),
  };
}
