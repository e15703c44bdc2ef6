import type { Database } from '../database/database.js';
import type { Tx } from '../database/transaction.js';
import { causeCode } from './dead-letters.js';
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
  /** The error as a code, e.g. `CONTRACT_BROKEN`. */
  readonly cause: string;
  readonly tries: number;
  /** ISO instant with microseconds. */
  readonly at: string;
}

/** Where a page of dead letters ends. */
export type DeadLetterPlace = Pick<DeadLetter, 'at' | 'eventId' | 'item'>;

/** A key that waits for an operator, what it waits behind, and how many events wait with it. */
export interface ParkedKey {
  readonly topic: string;
  readonly key: string;
  readonly eventId: string;
  readonly type: string;
  readonly cause: string;
  readonly waiting: number;
  /** ISO instant with microseconds. */
  readonly parkedAt: string;
}

/** Where a page of parked keys ends. */
export type ParkedKeyPlace = Pick<ParkedKey, 'parkedAt' | 'topic' | 'key'>;

const instantSql = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Dead letters nobody has resolved, oldest first, behind a place or from the beginning. */
export async function openDeadLetters(
  database: Database,
  owner: InboxOwner,
  limit = 100,
  after?: DeadLetterPlace,
): Promise<DeadLetter[]> {
  const rows = await database.query<Omit<DeadLetter, 'cause'>>(
    `SELECT event_id AS "eventId", item, topic, key, type, error, tries, ${instantSql('at')} AS at
       FROM ${owner.schema}.dead_letter AS d
      WHERE consumer = $1 AND resolved_at IS NULL
        AND ($3::text IS NULL OR (d.at, event_id, item) > ($3::timestamptz, $4::uuid, $5::text))
      ORDER BY d.at, event_id, item LIMIT $2`,
    [owner.consumer, limit, after?.at ?? null, after?.eventId ?? null, after?.item ?? null],
  );
  return rows.map((row) => ({ ...row, cause: causeCode(row.error) }));
}

/** Keys that are parked, oldest first, behind a place or from the beginning. */
export async function parkedKeys(
  database: Database,
  owner: InboxOwner,
  limit = 100,
  after?: ParkedKeyPlace,
): Promise<ParkedKey[]> {
  const rows = await database.query<Omit<ParkedKey, 'cause'> & { readonly error: string }>(
    `SELECT p.topic, p.key, p.event_id AS "eventId", d.type, d.error, ${instantSql('p.parked_at')} AS "parkedAt",
            (SELECT count(*)::int FROM ${owner.schema}.parked_event AS e
              WHERE e.consumer = p.consumer AND e.topic = p.topic AND e.key = p.key) AS waiting
       FROM ${owner.schema}.parked_key AS p
       JOIN ${owner.schema}.dead_letter AS d ON d.consumer = p.consumer AND d.event_id = p.event_id AND d.item = ''
      WHERE p.consumer = $1
        AND ($3::text IS NULL OR (p.parked_at, p.topic, p.key) > ($3::timestamptz, $4::text, $5::text))
      ORDER BY p.parked_at, p.topic, p.key LIMIT $2`,
    [owner.consumer, limit, after?.parkedAt ?? null, after?.topic ?? null, after?.key ?? null],
  );
  return rows.map(({ error, ...row }) => ({ ...row, cause: causeCode(error) }));
}

/** Marks one rejected item as dealt with by hand. False if it is not open. */
export async function resolveItem(
  database: Pick<Tx, 'query'>,
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
