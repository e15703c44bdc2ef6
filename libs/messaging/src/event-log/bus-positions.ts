import type pg from 'pg';

/** Where a reader of one shard of a topic goes on. */
export interface NextOffset {
  readonly topic: string;
  readonly shard: number;
  readonly nextOffset: bigint;
}

/** How far a consumer has come: the offsets of its shards in memory, and those that the bus keeps. */
export class BusPositions {
  readonly #next = new Map<string, bigint>();
  /** Those that the bus does not know yet. */
  readonly #unkept = new Map<string, NextOffset>();

  constructor(
    private readonly session: pg.Client,
    private readonly consumer: string,
    private readonly topics: readonly string[],
  ) {}

  /** Takes over what the bus keeps, as after shards were taken from another reader. */
  async load(): Promise<void> {
    await this.keep();
    const { rows } = await this.session.query<{ topic: string; shard: number; next_offset: bigint }>(
      'SELECT topic, shard, next_offset FROM bus.positions($1, $2)',
      [this.consumer, this.topics],
    );
    for (const { topic, shard, next_offset } of rows) this.#next.set(`${topic}/${shard}`, next_offset);
  }

  nextOf(topic: string, shard: number): bigint {
    return this.#next.get(`${topic}/${shard}`) ?? 0n;
  }

  /** Moves on in memory. Until that is kept, another reader would read the same once more. */
  move(places: readonly NextOffset[]): void {
    for (const place of places) {
      const name = `${place.topic}/${place.shard}`;
      this.#next.set(name, place.nextOffset);
      this.#unkept.set(name, place);
    }
  }

  /** Has the bus keep how far this reader has come. */
  async keep(): Promise<void> {
    if (this.#unkept.size === 0) return;
    const places = [...this.#unkept.values()];
    await this.session.query({
      name: 'commit',
      text: 'SELECT bus.commit($1, $2, $3, $4)',
      values: [
        this.consumer,
        places.map(({ topic }) => topic),
        places.map(({ shard }) => shard),
        places.map(({ nextOffset }) => nextOffset),
      ],
    });
    this.#unkept.clear();
  }
}
