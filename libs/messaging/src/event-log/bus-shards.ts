import type pg from 'pg';
import { TOPIC_PARTITIONS } from './event-log.js';

/**
 * How the instances of one consumer share the shards: each holds the session lock of a seat, so that all can be counted,
 * and the session locks of the shards it reads. What a dead instance held is free at once.
 */
export class BusShards {
  #seated = false;
  #held: number[] = [];

  constructor(
    private readonly session: pg.Client,
    private readonly consumer: string,
  ) {}

  get held(): readonly number[] {
    return this.#held;
  }

  /** Gives back what is above a fair share, takes free shards up to it. Answers the shards taken. */
  async balance(): Promise<readonly number[]> {
    if (!this.#seated) this.#seated = (await this.#lock('seat', all, 1)).length === 1;
    const { rows } = await this.session.query<{ count: number }>({
      name: 'seats',
      text: `SELECT count(*)::int AS count FROM pg_locks
              WHERE locktype = 'advisory' AND granted AND classid = ${keyOf('seat')}::bit(32)::bigint::oid
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      values: [this.consumer],
    });
    const fair = Math.ceil(TOPIC_PARTITIONS / Math.max(1, rows[0]?.count ?? 1));
    const surplus = this.#held.slice(fair);
    if (surplus.length > 0) await this.#unlock(surplus);
    const free = all.filter((shard) => !this.#held.includes(shard) && !surplus.includes(shard));
    const taken = this.#held.length < fair ? await this.#lock('shard', free, fair - this.#held.length) : [];
    this.#held.push(...taken);
    return taken;
  }

  async #lock(kind: LockKind, numbers: readonly number[], limit: number): Promise<number[]> {
    // The lock function is called for a row only while LIMIT still asks for one.
    const { rows } = await this.session.query<{ number: number }>({
      name: `lock ${kind}`,
      text: `SELECT number FROM unnest($2::int[]) AS number WHERE pg_try_advisory_lock(${keyOf(kind)}, number) LIMIT $3`,
      values: [this.consumer, numbers, limit],
    });
    return rows.map(({ number }) => number);
  }

  async #unlock(shards: readonly number[]): Promise<void> {
    await this.session.query(`SELECT pg_advisory_unlock(${keyOf('shard')}, number) FROM unnest($2::int[]) AS number`, [
      this.consumer,
      shards,
    ]);
    this.#held = this.#held.filter((shard) => !shards.includes(shard));
  }
}

type LockKind = 'seat' | 'shard';

const all = Array.from({ length: TOPIC_PARTITIONS }, (_, shard) => shard);
const keyOf = (kind: LockKind): string => `hashtext($1 || '.bus-${kind}')`;
