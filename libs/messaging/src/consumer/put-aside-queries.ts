import type { Database } from '../database/database.js';
import type { InboxOwner } from './inbox.js';

/** An event or one item of it that could not be applied. */
export interface DeadLetter {
  readonly eventId: string;
  /** Empty if the whole event is meant. */
  readonly item: string;
  readonly topic: string;
  readonly key: string;
  readonly type: string;
  readonly error: string;
  readonly tries: number;
  /** ISO instant. */
  readonly at: string;
}

/** A key that waits for an operator, and how many events wait behind its head. */
export interface ParkedKey {
  readonly topic: string;
  readonly key: string;
  readonly eventId: string;
  readonly waiting: number;
  /** ISO instant. */
  readonly parkedAt: string;
}

/** Dead letters nobody has resolved, oldest first. */
export async function openDeadLetters(database: Database, owner: InboxOwner, limit = 100): Promise<DeadLetter[]> {
  const rows = await database.query<Omit<DeadLetter, 'at'> & { readonly at: Date }>(
    `SELECT event_id AS "eventId", item, topic, key, type, error, tries, at
       FROM ${owner.schema}.dead_letter WHERE consumer = $1 AND resolved_at IS NULL ORDER BY at, event_id, item LIMIT $2`,
    [owner.consumer, limit],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Keys that are parked, oldest first. */
export async function parkedKeys(database: Database, owner: InboxOwner, limit = 100): Promise<ParkedKey[]> {
  const rows = await database.query<Omit<ParkedKey, 'parkedAt'> & { readonly parkedAt: Date }>(
    `SELECT topic, key, event_id AS "eventId", parked_at AS "parkedAt",
            (SELECT count(*)::int FROM ${owner.schema}.parked_event AS e
              WHERE e.consumer = p.consumer AND e.topic = p.topic AND e.key = p.key) AS waiting
       FROM ${owner.schema}.parked_key AS p WHERE consumer = $1 ORDER BY parked_at, key LIMIT $2`,
    [owner.consumer, limit],
  );
  return rows.map((row) => ({ ...row, parkedAt: row.parkedAt.toISOString() }));
}

/** Marks one rejected item as dealt with by hand. False if it is not open. */
export async function resolveItem(
  database: Database,
  owner: InboxOwner,
  resolved: { readonly eventId: string; readonly item: string; readonly by: string },
): Promise<boolean> {
  const rows = await database.query(
    `UPDATE ${owner.schema}.dead_letter SET resolved_at = now(), resolution = 'voided', resolved_by = $4
      WHERE consumer = $1 AND event_id = $2 AND item = $3 AND item <> '' AND resolved_at IS NULL RETURNING 1`,
    [owner.consumer, resolved.eventId, resolved.item, resolved.by],
  );
  return rows.length > 0;
}
