import type { ServiceBed } from './service-bed.js';
import { waitUntil } from './wait-until.js';

/**
 * Delivers everything again that ever came to the service of a bed, with the same ids: what a replay by all its neighbours
 * looks like from here. Answers how many events that were, and the tables in which a row is not as it was before.
 */
export async function replayNeighbours(
  bed: ServiceBed,
): Promise<{ readonly events: number; readonly changedTables: readonly string[] }> {
  await waitUntil(
    'all is sent',
    async () => (await bed.rows(`SELECT 1 FROM ${bed.schema}.outbox WHERE sent_at IS NULL LIMIT 1`)).length === 0,
  );
  const before = await tableHashes(bed);
  const events = await deliverAllAgain(bed);
  const after = await tableHashes(bed);
  return { events, changedTables: Object.keys(after).filter((table) => after[table] !== before[table]) };
}

/** Copies every event to the end of its partition, and waits until the copies are read. */
async function deliverAllAgain(bed: ServiceBed): Promise<number> {
  const copied = await bed.rows<{ topic: string }>(
    `INSERT INTO bus.event (topic, shard, "offset", event_id, type, key, version, headers, payload, bytes)
     SELECT e.topic, e.shard, e."offset" + h.next_offset, e.event_id, e.type, e.key, e.version, e.headers, e.payload, e.bytes
       FROM bus.event AS e JOIN bus.head AS h USING (topic, shard) WHERE e.topic <> $1
     RETURNING topic`,
    [`${bed.definition.name}.v1`],
  );
  await bed.rows('UPDATE bus.head SET next_offset = 2 * next_offset WHERE topic <> $1', [`${bed.definition.name}.v1`]);
  for (const topic of new Set(copied.map((row) => row.topic))) await bed.consumed(topic);
  return copied.length;
}

/** A hash over all rows of each table of the bed's service. */
async function tableHashes(bed: ServiceBed): Promise<Readonly<Record<string, string>>> {
  const tables = await bed.rows<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1`,
    [bed.schema],
  );
  const hashes: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await bed.rows<{ hash: string }>(
      `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS hash FROM ${bed.schema}.${name} AS t`,
    );
    hashes[name] = row!.hash;
  }
  return hashes;
}
