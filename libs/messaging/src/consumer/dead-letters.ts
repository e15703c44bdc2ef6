import type { EventMessage } from '@huzhu/contracts';
import { writeJson } from '@huzhu/kernel';
import type { Tx } from '../database/transaction.js';
import { errorCode } from '../database/infrastructure-error.js';
import type { RejectedItem } from './event-batch.js';
import type { InboxOwner } from './inbox.js';

const ERROR_CHARACTERS = 500;

/** PostgreSQL's data exceptions (class 22) and parsers quote the value they stumble over. */
const quotesTheValue = (error: Error, code: string | undefined): boolean =>
  error instanceof SyntaxError || code?.startsWith('22') === true;

/** What went wrong with an event, in words that hold no payload. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, ERROR_CHARACTERS);
  const code = errorCode(error);
  const message = quotesTheValue(error, code) ? error.message.split(':')[0]!.split('"')[0]! : error.message;
  return `${error.name}${code === undefined ? '' : ` ${code}`}: ${message}`.slice(0, ERROR_CHARACTERS);
}

/**
 * The cause of a dead letter as a code, for lists: `CONTRACT_BROKEN`, `SQL_23505`, the code an item was rejected with, or
 * the kind of the error, e.g. `TYPE_ERROR`.
 */
export function causeCode(error: string): string {
  if (error.includes('breaks its contract')) return 'CONTRACT_BROKEN';
  const [, name, code] = /^(\w+)(?: (\w+))?(?:: |$)/.exec(error) ?? [];
  if (name === undefined) return 'UNKNOWN';
  if (code !== undefined) return `SQL_${code}`;
  return name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}

/** Writes one event that cannot be applied, and parks its key: what follows of the key waits behind it. */
export async function deadLetterAndPark(
  tx: Tx,
  owner: InboxOwner,
  failure: { readonly event: EventMessage; readonly error: string; readonly tries: number; readonly park: boolean },
): Promise<void> {
  const { schema, consumer } = owner;
  const { event, error, tries } = failure;
  await tx.query(
    `INSERT INTO ${schema}.dead_letter (consumer, event_id, topic, key, type, message, error, tries)
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8)
     ON CONFLICT (consumer, event_id, item) DO UPDATE
       SET error = EXCLUDED.error, tries = dead_letter.tries + EXCLUDED.tries, at = now(),
           resolved_at = NULL, resolution = NULL, resolved_by = NULL`,
    [consumer, event.id, event.topic, event.key, event.type, writeJson(event), error, tries],
  );
  if (!failure.park) return;
  await tx.query(
    `INSERT INTO ${schema}.parked_key (consumer, topic, key, event_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT (consumer, topic, key) DO UPDATE SET event_id = EXCLUDED.event_id`,
    [consumer, event.topic, event.key, event.id],
  );
}

/** Writes single items that cannot be applied; their keys go on. */
export async function deadLetterItems(
  tx: Tx,
  { schema, consumer }: InboxOwner,
  events: readonly EventMessage[],
  items: readonly RejectedItem[],
): Promise<void> {
  if (items.length === 0) return;
  const byId = new Map(events.map((event) => [event.id, event]));
  const known = items.flatMap((item) => {
    const event = byId.get(item.eventId);
    return event ? [{ item, event }] : [];
  });
  await tx.query(
    `INSERT INTO ${schema}.dead_letter (consumer, event_id, item, topic, key, type, message, error, tries)
     SELECT $1, id, item, topic, key, type, message::jsonb, error, 1
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
            AS d(id, item, topic, key, type, message, error)
     ON CONFLICT (consumer, event_id, item) DO NOTHING`,
    [
      consumer,
      known.map(({ event }) => event.id),
      known.map(({ item }) => item.item),
      known.map(({ event }) => event.topic),
      known.map(({ event }) => event.key),
      known.map(({ event }) => event.type),
      known.map(({ event }) => writeJson({ ...event, payload: null })),
      known.map(({ item }) => item.reason.slice(0, ERROR_CHARACTERS)),
    ],
  );
}

/** Puts events of parked keys behind what waits there already; answers the others. */
export async function setParkedAside(
  tx: Tx,
  { schema, consumer }: InboxOwner,
  events: readonly EventMessage[],
): Promise<EventMessage[]> {
  if (events.length === 0) return [];
  // The shared lock makes a release wait for this transaction, so that no event is parked behind its back.
  const parked = await tx.query<{ topic: string; key: string }>(
    `SELECT topic, key FROM ${schema}.parked_key
      WHERE consumer = $1 AND (topic, key) IN (SELECT * FROM unnest($2::text[], $3::text[])) FOR SHARE`,
    [consumer, events.map(({ topic }) => topic), events.map(({ key }) => key)],
  );
  if (parked.length === 0) return [...events];
  const isParked = (event: EventMessage): boolean =>
    parked.some(({ topic, key }) => topic === event.topic && key === event.key);
  const aside = events.filter(isParked);
  await tx.query(
    `INSERT INTO ${schema}.parked_event (consumer, event_id, topic, key, message)
     SELECT $1, id, topic, key, message::jsonb
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS p(id, topic, key, message, place)
      ORDER BY place ON CONFLICT DO NOTHING`,
    [
      consumer,
      aside.map(({ id }) => id),
      aside.map(({ topic }) => topic),
      aside.map(({ key }) => key),
      aside.map((event) => writeJson(event)),
    ],
  );
  return events.filter((event) => !isParked(event));
}
