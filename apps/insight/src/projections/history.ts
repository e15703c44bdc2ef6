import type { EventMessage } from '@huzhu/contracts';
import { writeJson } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { MADE_TABLES } from './read-models.js';
import { writeRows } from './write-rows.js';

const EVENTS_PER_CHUNK = 500;

/** Whoever makes the read models anew waits for those who write them, and they for it. */
const LOCK = `7100, hashtext('insight.read-models')`;

/** Sealed or keyed for somebody else: nothing here is made from it, so it is not kept. */
const NOT_KEPT: ReadonlySet<string> = new Set(['sealedPayee', 'payeeKey', 'nameKey']);

/** A payload without what is not kept. */
function kept(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(kept);
  const fields: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    if (!NOT_KEPT.has(name)) fields[name] = kept((value as Record<string, unknown>)[name]);
  }
  return fields;
}

/** Adds events to the history and to what is made from it; nothing is waited for, the commit tells what failed. */
export function takeEvents(tx: Tx, events: readonly EventMessage[]): void {
  tx.send(`SELECT pg_advisory_xact_lock_shared(${LOCK})`);
  tx.send(
    `INSERT INTO insight.event (event_id, type, key, version, time, payload)
     SELECT event_id, type, key, version, time, payload::jsonb
       FROM UNNEST($1::uuid[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[])
            AS told(event_id, type, key, version, time, payload)
     ON CONFLICT DO NOTHING`,
    [
      events.map(({ id }) => id),
      events.map(({ type }) => type),
      events.map(({ key }) => key),
      events.map(({ version }) => version),
      events.map(({ time }) => time),
      events.map(({ payload }) => writeJson(kept(payload))),
    ],
  );
  writeRows(tx, events);
}

/** A read model: its rows, and SHA-256 over all of them in order. */
export interface MadeTable {
  readonly table: string;
  readonly rows: number;
  readonly hash: string;
}

/** What the read models hold now. */
export async function hashTables(tx: Tx): Promise<MadeTable[]> {
  const made: MadeTable[] = [];
  for (const table of MADE_TABLES) {
    const [row] = await tx.query<{ rows: number; hash: string }>(
      `SELECT count(*)::int AS rows,
              encode(sha256(convert_to(coalesce(string_agg(md5(t::text), '' ORDER BY t::text), ''), 'UTF8')), 'hex') AS hash
         FROM insight.${table} AS t`,
    );
    made.push({ table, rows: row!.rows, hash: row!.hash });
  }
  return made;
}

/** Forgets all read models and makes them again from the history; answers how many events there were. */
export async function rebuildTables(tx: Tx): Promise<number> {
  await tx.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
  await tx.query('SET LOCAL statement_timeout = 0');
  for (const table of MADE_TABLES) await tx.execute(`DELETE FROM insight.${table}`);
  let events = 0;
  let after: string | null = null;
  for (;;) {
    const chunk: EventMessage[] = await tx.query<EventMessage>(
      `SELECT event_id AS id, type, key, version, time, payload, '' AS topic FROM insight.event
        WHERE $1::uuid IS NULL OR event_id > $1 ORDER BY event_id LIMIT $2`,
      [after, EVENTS_PER_CHUNK],
    );
    if (chunk.length === 0) return events;
    writeRows(tx, chunk);
    events += chunk.length;
    after = chunk.at(-1)!.id;
  }
}
