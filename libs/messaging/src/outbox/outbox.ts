import type { EventMessage } from '@huzhu/contracts';
import { writeJson } from '@huzhu/kernel';
import type { Database } from '../database/database.js';
import { identifier } from '../database/identifier.js';

import { assertOpenTransaction, type Tx } from '../database/transaction.js';
import { MESSAGE_LIMIT_BYTES } from '../event-log/event-log.js';
import { resendChannel, signalOutbox } from './outbox-signal.js';
import { outboxShard } from './stable-hash.js';

function payloadText(message: EventMessage): string {
  if (message.payload === undefined) throw new TypeError(`${message.type} has no payload`);
  const text = writeJson(message.payload);
  const size = Buffer.byteLength(text);
  if (size > MESSAGE_LIMIT_BYTES) {
    throw new RangeError(
      `${message.type} has ${size} bytes, a message may have ${MESSAGE_LIMIT_BYTES}: split it into smaller messages`,
    );
  }
  return text;
}

const headersText = ({
  time,
  traceparent,
  causedBy,
}: Pick<EventMessage, 'time' | 'traceparent' | 'causedBy'>): string => JSON.stringify({ time, traceparent, causedBy });

/** What rows of the outbox have that a statement writes of the rows it changes; an event id is `uuidv7()`. */
export interface OutboxColumns {
  readonly topic: string;
  readonly type: string;
  /** Of the keys, in their order. */
  readonly shards: readonly number[];
  /** JSON. */
  readonly headers: string;
}

/**
 * For sets of which the database knows more than the process: columns for an `INSERT INTO <schema>.outbox … SELECT` of one
 * message a key, in this transaction. What holds for `addToOutbox` holds for it.
 */
export function outboxColumns(
  tx: Tx,
  schema: string,
  head: Omit<EventMessage, 'id' | 'key' | 'version' | 'payload'>,
  keys: readonly string[],
): OutboxColumns {
  assertOpenTransaction(tx);
  if (keys.length > 0) tx.afterCommit(() => signalOutbox(schema));
  return { topic: head.topic, type: head.type, shards: keys.map(outboxShard), headers: headersText(head) };
}

/**
 * Writes messages to the outbox of a schema, in their order, in the transaction of the change they tell of.
 * The aggregate's row must already be written or locked in this transaction: only then is the order of the outbox the
 * order of commits within a key. Throws if the transaction is not open, or a message weighs more than a log accepts.
 */
export async function addToOutbox(tx: Tx, schema: string, messages: readonly EventMessage[]): Promise<void> {
  for (const { text, parameters } of outboxInsert(tx, schema, messages)) tx.send(text, parameters);
}

/** A statement that is not sent yet. */
export interface OutboxStatement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** What `addToOutbox` sends, if there are messages: for a statement that does more than that, in this transaction. */
export function outboxInsert(tx: Tx, schema: string, messages: readonly EventMessage[]): OutboxStatement[] {
  assertOpenTransaction(tx);
  if (messages.length === 0) return [];
  tx.afterCommit(() => signalOutbox(schema));
  return [
    {
      text: `INSERT INTO ${identifier(schema)}.outbox (event_id, topic, type, key, shard, version, payload, headers)
     SELECT event_id, topic, type, key, shard, version, payload::jsonb, headers::jsonb
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::smallint[], $6::int[], $7::text[], $8::text[])
            WITH ORDINALITY AS m(event_id, topic, type, key, shard, version, payload, headers, place)
      ORDER BY place`,
      parameters: [
        messages.map(({ id }) => id),
        messages.map(({ topic }) => topic),
        messages.map(({ type }) => type),
        messages.map(({ key }) => key),
        messages.map(({ key }) => outboxShard(key)),
        messages.map(({ version }) => version),
        messages.map(payloadText),
        messages.map(headersText),
      ],
    },
  ];
}

/** Period of real time, `from` included and `to` not, both ISO instants; optionally one key only. */
export interface ResendPeriod {
  readonly from: string;
  readonly to: string;
  readonly key?: string;
}

/**
 * Marks the outbox rows of a period unsent, so that the relay appends them again (after the log lost its tail).
 * Consumers ignore what they had. Answers the number of rows.
 */
export async function resend(database: Database, schema: string, period: ResendPeriod): Promise<number> {
  return database.transaction((tx) => resendIn(tx, schema, period));
}

/** The same in a transaction that is open already, of the role `<schema>_system`. */
export async function resendIn(tx: Tx, schema: string, period: ResendPeriod): Promise<number> {
  const count = await tx.execute(
    `UPDATE ${identifier(schema)}.outbox SET sent_at = NULL
      WHERE created_at >= $1::timestamptz AND created_at < $2::timestamptz
        AND sent_at IS NOT NULL AND ($3::text IS NULL OR key = $3)`,
    [period.from, period.to, period.key ?? null],
  );
  // The relay may live in another process, and looks below its floor only when told to. This is rare, so NOTIFY is cheap.
  await tx.query('SELECT pg_notify($1, $2)', [resendChannel(schema), '']);
  return count;
}

/** How far the relay is behind: rows not yet sent, and the age of the oldest in seconds (0 if there is none). */
export async function outboxBacklog(
  database: Database,
  schema: string,
): Promise<{ readonly pending: number; readonly oldestSeconds: number }> {
  const [row] = await database.query<{ pending: number; seconds: number }>(
    `SELECT count(*)::int AS pending,
            coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8 AS seconds
       FROM ${identifier(schema)}.outbox WHERE sent_at IS NULL`,
  );
  return { pending: row?.pending ?? 0, oldestSeconds: Math.round(row?.seconds ?? 0) };
}
