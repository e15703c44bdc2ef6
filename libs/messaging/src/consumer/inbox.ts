import type { EventMessage } from '@huzhu/contracts';
import type { Tx } from '../database/transaction.js';
import type { Effect } from './event-batch.js';

/** Whose inbox: a schema (checked to be a plain identifier) and the name of the consumer. */
export interface InboxOwner {
  readonly schema: string;
  readonly consumer: string;
}

/** Records events as seen and answers those that were not seen before, once each, in order. */
export async function takeFresh(
  tx: Tx,
  { schema, consumer }: InboxOwner,
  events: readonly EventMessage[],
): Promise<EventMessage[]> {
  const rows = await tx.query<{ event_id: string }>(
    `INSERT INTO ${schema}.inbox (consumer, event_id)
     SELECT $1, id FROM (SELECT DISTINCT unnest($2::uuid[]) AS id) AS e ORDER BY id
     ON CONFLICT DO NOTHING RETURNING event_id`,
    [consumer, events.map(({ id }) => id)],
  );
  const fresh = new Set(rows.map(({ event_id }) => event_id));
  // An event that stands twice in one batch is fresh once: delete, not has.
  return events.filter(({ id }) => fresh.delete(id));
}

/** Writes what reactions changed. */
export function recordEffects(tx: Tx, { schema, consumer }: InboxOwner, effects: readonly Effect[]): void {
  if (effects.length === 0) return;
  tx.send(
    `INSERT INTO ${schema}.reaction_effect (consumer, event_id, target)
     SELECT $1, event_id, target FROM unnest($2::uuid[], $3::text[]) AS e(event_id, target)`,
    [consumer, effects.map(({ eventId }) => eventId), effects.map(({ target }) => target)],
  );
}

/** How much was applied, counted from what reactions changed and not from the inbox. */
export interface EffectCounts {
  /** Events that changed something. */
  readonly applied: number;
  /** (consumer, event, target) that were changed more than once. */
  readonly appliedTwice: number;
}

/** Counts effects of all consumers of a schema. Give any database role that may read `reaction_effect`. */
export async function countEffects(
  database: { query<Row>(sql: string): Promise<Row[]> },
  schema: string,
): Promise<EffectCounts> {
  const [counts] = await database.query<EffectCounts>(
    `SELECT count(DISTINCT (consumer, event_id))::int AS applied,
            count(*) FILTER (WHERE times > 1)::int AS "appliedTwice"
       FROM (SELECT consumer, event_id, target, count(*) AS times FROM ${schema}.reaction_effect GROUP BY 1, 2, 3) AS e`,
  );
  return counts!;
}
