import { ensureTopics, kafkaClient, silentLog, toRecord } from '@huzhu/messaging';
import { v7 as newId } from 'uuid';
import { eventOf } from './bus-place.js';

const RECORDS_PER_SEND = 1_000;
const PATIENCE_MILLISECONDS = 120_000;

/** Seconds that KafkaJS takes for the same records with nothing around it. */
export interface KafkaAlone {
  readonly outSeconds: number;
  readonly inSeconds: number;
}

/** Produces in sends of 1,000, then reads by `eachBatch` with nothing to do. */
export async function kafkaAlone(brokers: readonly string[], events: number): Promise<KafkaAlone> {
  const kafka = kafkaClient({ brokers, clientId: 'bench-alone' }, silentLog);
  const topic = `bench-${newId()}.v1`;
  await ensureTopics(kafka, [topic]);
  const time = new Date().toISOString();
  const messages = Array.from({ length: events }, (_, number) => toRecord(eventOf(number, topic, time)));
  const producer = kafka.producer({ allowAutoTopicCreation: false, maxInFlightRequests: 1 });
  await producer.connect();
  let began = performance.now();
  for (let start = 0; start < events; start += RECORDS_PER_SEND) {
    await producer.send({ topic, acks: -1, messages: messages.slice(start, start + RECORDS_PER_SEND) });
  }
  const outSeconds = (performance.now() - began) / 1000;
  await producer.disconnect();
  const consumer = kafka.consumer({ groupId: topic });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const { promise: complete, resolve, reject } = Promise.withResolvers<number>();
  const impatience = setTimeout(() => reject(new Error('waited in vain for KafkaJS alone')), PATIENCE_MILLISECONDS);
  let read = 0;
  await consumer.run({
    eachBatch: ({ batch }) => {
      // From the first batch on: joining a group is no work on events.
      if (read === 0) began = performance.now();
      read += batch.messages.length;
      if (read >= events) resolve((performance.now() - began) / 1000);
      return Promise.resolve();
    },
  });
  const inSeconds = await complete;
  clearTimeout(impatience);
  await consumer.disconnect();
  return { outSeconds, inSeconds };
}
