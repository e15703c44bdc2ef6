import type { EventMessage } from '@huzhu/contracts';
import type pg from 'pg';
import { closeSession, openSession } from '../database/session.js';
import { stableHash } from '../outbox/stable-hash.js';
import { BusSubscription } from './bus-subscription.js';
import { byteSlices } from './byte-slices.js';
import { type EventLog, type MessagingLog, silentLog, type SubscribeOptions, TOPIC_PARTITIONS } from './event-log.js';
import { payloadText } from './payload-text.js';

const APPEND_BYTES = 8 * 1024 * 1024;

export interface PostgresEventLogOptions {
  /** Connection of the role that the bus knows (`<schema>_system`), to the database with the schema `bus`. */
  readonly url: string;
  readonly log?: MessagingLog;
}

/** Shard of the bus that a key belongs to, for ever. */
const busShard = (key: string): number => stableHash(key) % TOPIC_PARTITIONS;

interface BusRow {
  readonly message: EventMessage;
  readonly payload: string;
}

async function appendRows(session: pg.Client, rows: readonly BusRow[]): Promise<void> {
  const messages = rows.map(({ message }) => message);
  await session.query({
    name: 'append',
    text: 'SELECT bus.append($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [
      messages.map(({ topic }) => topic),
      messages.map(({ key }) => busShard(key)),
      messages.map(({ id }) => id),
      messages.map(({ type }) => type),
      messages.map(({ key }) => key),
      messages.map(({ version }) => version),
      messages.map(({ time, traceparent, causedBy }) => JSON.stringify({ time, traceparent, causedBy })),
      rows.map(({ payload }) => payload),
    ],
  });
}

/** The event log inside PostgreSQL, so that one machine needs nothing beside its database. */
export function postgresEventLog({ url, log = silentLog }: PostgresEventLogOptions): EventLog {
  const subscriptions = new Set<BusSubscription>();
  /** The one being opened counts: whoever comes meanwhile waits for it. */
  let session: Promise<pg.Client> | null = null;

  async function withSession<T>(work: (open: pg.Client) => Promise<T>): Promise<T> {
    const opening = (session ??= openSession(url, 'bus writer'));
    try {
      return await work(await opening);
    } catch (error) {
      if (session === opening) session = null;
      await opening.then(closeSession, () => {});
      throw error;
    }
  }

  return {
    async append(messages) {
      const rows = messages.map((message) => ({ message, payload: payloadText(message.payload) }));
      for (const slice of byteSlices(rows, ({ payload }) => payload.length, APPEND_BYTES)) {
        await withSession((open) => appendRows(open, slice));
      }
    },
    async subscribe(options: SubscribeOptions) {
      const subscription = new BusSubscription(url, options, log);
      subscriptions.add(subscription);
      subscription.start();
      return subscription;
    },
    async upkeep() {
      await withSession((open) => open.query('SELECT bus.trim()'));
    },
    async close() {
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      await session?.then(closeSession, () => {});
      session = null;
    },
  };
}
