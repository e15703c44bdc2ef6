import { type Database, kafkaEventLog } from '@huzhu/messaging';
import { schemaOf } from '@huzhu/service';
import { until } from '../road/until.js';
import { DATABASE_SERVICES } from '../services.js';
import type { Finding } from './truth-checks.js';

const READER = 'chaos-reader';

/** What stands in the topics, read once more from the beginning by somebody who had no part in it. */
class ReadLog {
  readonly ids = new Set<string>();
  outOfOrder = 0;
  private readonly newest = new Map<string, number>();

  /** A message that was sent again counts once, at its first place. */
  take(topic: string, { id, key, version }: { id: string; key: string; version: number }, ordered: boolean): void {
    if (this.ids.has(id)) return;
    this.ids.add(id);
    if (!ordered) return;
    const place = `${topic} ${key}`;
    if (version < (this.newest.get(place) ?? 0)) this.outOfOrder += 1;
    this.newest.set(place, version);
  }
}

/** Every event of the outboxes stands in Kafka, none beside them, and those of one key in the order of their versions. */
export async function compareKafkaLog(database: Database, brokers: string): Promise<Finding[]> {
  const sent = new Set<string>();
  for (const { name } of DATABASE_SERVICES) {
    const rows = await database.query<{ id: string }>(`SELECT event_id::text AS id FROM ${schemaOf(name)}.outbox`);
    for (const { id } of rows) sent.add(id);
  }
  // A message keyed by an organisation carries many people, each with a version of its own.
  const organisations = new Set(
    (await database.query<{ id: string }>('SELECT DISTINCT ancestor_id::text AS id FROM claims.org_closure')).map(
      ({ id }) => id,
    ),
  );
  const read = await readAll(brokers, sent.size, organisations);
  const lost = [...sent].filter((id) => !read.ids.has(id)).length;
  const foreign = [...read.ids].filter((id) => !sent.has(id)).length;
  const findings: Finding[] = [
    { what: 'events of an outbox that are not in Kafka', kind: 'lost', found: lost },
    { what: 'events in Kafka that are in no outbox', kind: 'wrong', found: foreign },
    { what: 'events of one key out of order in Kafka', kind: 'wrong', found: read.outOfOrder },
  ];
  return findings.filter(({ found }) => found > 0);
}

/** Reads until as many events are there as were sent; one that is missing is answered, not thrown. */
async function readAll(brokers: string, wanted: number, organisations: ReadonlySet<string>): Promise<ReadLog> {
  const read = new ReadLog();
  const log = kafkaEventLog({ brokers: brokers.split(','), clientId: READER });
  try {
    await log.subscribe({
      consumer: READER,
      topics: DATABASE_SERVICES.map(({ name }) => `${name}.v1`),
      handle: (chunk) => {
        for (const event of chunk.events) read.take(chunk.topic, event, !organisations.has(event.key));
        return Promise.resolve();
      },
    });
    await until(
      'all events are read from Kafka',
      () => Promise.resolve(read.ids.size),
      (size) => size >= wanted,
    ).catch(() => undefined);
  } finally {
    await log.close();
  }
  return read;
}
