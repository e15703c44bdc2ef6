import { setTimeout as pause } from 'node:timers/promises';
import { addToOutbox } from '@huzhu/messaging';
import type { MessagingBed } from './messaging-bed.js';

const WRITERS = 12;
const KEYS = 20;
const ROLLED_BACK_ONE_IN = 30;
const DELAY_MILLISECONDS = 6;

class RolledBack extends Error {}

/** What a race led to: how many events of each key were committed. */
export type RaceResult = ReadonlyMap<string, number>;

/**
 * Twelve writers change twenty matches with random delays; half of them write another table first, so that the order in
 * which transactions begin, take ids and commit differs; some roll back.
 */
export async function outboxRace(bed: MessagingBed, transactionsOfEach: number): Promise<RaceResult> {
  const { name, database } = bed.writer;
  const keys = Array.from({ length: KEYS }, (_, n) => `match-${n}`);
  await database.query(`INSERT INTO ${name}.match (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING`, [keys]);
  const delay = (): Promise<void> => pause(Math.random() * DELAY_MILLISECONDS);
  const changeOne = async (touchesOtherFirst: boolean): Promise<void> => {
    const key = keys[Math.floor(Math.random() * KEYS)]!;
    await database.transaction(async (tx) => {
      if (touchesOtherFirst) await tx.query(`INSERT INTO ${name}.visit DEFAULT VALUES`);
      if (touchesOtherFirst) await delay();
      const [row] = await tx.query<{ version: number }>(
        `UPDATE ${name}.match SET version = version + 1 WHERE id = $1 RETURNING version`,
        [key],
      );
      await addToOutbox(tx, name, [bed.message(key, row!.version)]);
      await delay();
      if (Math.random() * ROLLED_BACK_ONE_IN < 1) throw new RolledBack();
    });
  };
  const writer = async (_: unknown, index: number): Promise<void> => {
    for (let done = 0; done < transactionsOfEach; done += 1) {
      try {
        await changeOne(index % 2 === 0);
      } catch (error) {
        if (!(error instanceof RolledBack)) throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  const rows = await database.query<{ id: string; version: number }>(`SELECT id, version FROM ${name}.match`);
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** Reads the outbox as one is tempted to, by a cursor over its ids, until told to end; answers the ids it saw. */
export async function naiveReader(bed: MessagingBed, ended: () => boolean): Promise<Set<bigint>> {
  const seen = new Set<bigint>();
  let cursor = 0n;
  for (let last = false; ;) {
    const rows = await bed.admin.query<{ id: bigint }>(
      `SELECT id FROM ${bed.writer.name}.outbox WHERE id > $1 ORDER BY id LIMIT 1000`,
      [cursor],
    );
    for (const { id } of rows) seen.add(id);
    cursor = rows.at(-1)?.id ?? cursor;
    if (last && rows.length === 0) return seen;
    last = ended();
  }
}
