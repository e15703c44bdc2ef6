import { EventConsumer, outboxBacklog, Relay } from '@huzhu/messaging';
import type { Teardown } from '../../teardown.js';
import type { Count } from '../bench.js';
import { poll } from '../poll.js';
import { type BusPlace, fillOutbox, openLog } from './bus-place.js';

const POLL_MILLISECONDS = 20;
const TOPIC = 'writer.v1';

/** One round: everything out of the outbox, then everything through the inbox with its effect. */
export interface BusRound {
  readonly outSeconds: number;
  readonly inSeconds: number;
  readonly counts: readonly Count[];
}

/** The platform's own way of an event, on Kafka where brokers are given, else on PostgreSQL. */
export async function workBus(
  place: BusPlace,
  brokers: readonly string[] | null,
  events: number,
  teardown: Teardown,
): Promise<BusRound> {
  await place.reader.database.query('DELETE FROM reader.applied');
  await fillOutbox(place, TOPIC, events);
  const outSeconds = await moveOut(place, brokers, teardown);
  const inSeconds = await takeIn(place, brokers, events, teardown);
  const counts = await counted(place, brokers === null ? 'PostgreSQL' : 'Kafka', events);
  return { outSeconds, inSeconds, counts };
}

async function moveOut(place: BusPlace, brokers: readonly string[] | null, teardown: Teardown): Promise<number> {
  const eventLog = openLog(place.writer, brokers, teardown);
  const relay = new Relay({ schema: 'writer', url: place.writer.url, eventLog });
  const began = performance.now();
  relay.start();
  await poll(
    'the outbox is empty',
    async () => (await outboxBacklog(place.writer.database, 'writer')).pending === 0,
    POLL_MILLISECONDS,
  );
  const seconds = (performance.now() - began) / 1000;
  await relay.stop();
  return seconds;
}

/** From the first event handled to the last one committed: joining a group is no work on events. */
async function takeIn(
  { reader }: BusPlace,
  brokers: readonly string[] | null,
  events: number,
  teardown: Teardown,
): Promise<number> {
  let [began, last, applied] = [0, 0, 0];
  const consumer = new EventConsumer({
    consumer: 'reader',
    schema: 'reader',
    database: reader.database,
    eventLog: openLog(reader, brokers, teardown),
    validate: (message) => message,
  });
  consumer.handle('writer.bench.v1', async (batch) => {
    if (began === 0) began = performance.now();
    const ids = batch.events.map(({ id }) => id);
    await batch.tx.query('INSERT INTO reader.applied SELECT * FROM unnest($1::uuid[], $2::int8[])', [
      ids,
      batch.events.map(({ payload }) => (payload as { readonly amountFen: number }).amountFen),
    ]);
    batch.tx.afterCommit(() => {
      applied += ids.length;
      last = performance.now();
    });
    return ids.map((id) => ({ eventId: id, target: `applied/${id}` }));
  });
  await consumer.listen();
  try {
    await poll('every event is applied', () => applied >= events, POLL_MILLISECONDS);
  } finally {
    await consumer.close();
  }
  return (last - began) / 1000;
}

async function counted({ writer, reader }: BusPlace, transport: string, events: number): Promise<Count[]> {
  const [applied] = await reader.database.query<{ n: number; sum: number }>(
    'SELECT count(*)::int AS n, sum(amount_fen)::float8 AS sum FROM reader.applied',
  );
  const { pending } = await outboxBacklog(writer.database, 'writer');
  return [
    { what: `events applied once (${transport})`, expected: events, found: applied?.n ?? 0 },
    { what: `sum of their amounts (${transport})`, expected: (events * (events + 1)) / 2, found: applied?.sum ?? 0 },
    { what: `events not sent (${transport})`, expected: 0, found: pending },
  ];
}
