import type { EventMessage } from '@huzhu/contracts';
import kafkajs from 'kafkajs';
import type { Kafka, Message, Producer } from 'kafkajs';
import { byteSlices } from './byte-slices.js';
import { type EventLog, type MessagingLog, silentLog, type SubscribeOptions, TOPIC_PARTITIONS } from './event-log.js';
import { kafkaClient, type KafkaConnection } from './kafka-client.js';
import { toRecord } from './kafka-record.js';
import { KafkaSubscription } from './kafka-subscription.js';

/** A send is one record batch a partition, and brokers refuse a batch above 1 MiB. */
const SEND_BYTES = 900_000;
const RECORD_OVERHEAD_BYTES = 512;
const TOPIC_EXISTS = 'TOPIC_ALREADY_EXISTS';
const KEPT_MILLISECONDS = 14 * 86_400_000;

export interface KafkaEventLogOptions extends KafkaConnection {
  readonly log?: MessagingLog;
  /** Compress with gzip; off unless told, as it costs more than it saves on one machine. */
  readonly gzip?: boolean;
}

/** Creates the topics that are missing, with the partitions they keep for ever. */
export async function ensureTopics(kafka: Kafka, topics: readonly string[]): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter((topic) => !existing.has(topic));
    if (missing.length === 0) return;
    await admin.createTopics({
      waitForLeaders: true,
      topics: missing.map((topic) => ({
        topic,
        numPartitions: TOPIC_PARTITIONS,
        configEntries: [{ name: 'retention.ms', value: String(KEPT_MILLISECONDS) }],
      })),
    });
  } catch (error) {
    if (!String((error as { type?: string }).type ?? error).includes(TOPIC_EXISTS)) throw error;
  } finally {
    await admin.disconnect();
  }
}

function byTopic(messages: readonly EventMessage[]): { topic: string; messages: Message[] }[] {
  const topics = new Map<string, Message[]>();
  for (const message of messages) {
    const records = topics.get(message.topic) ?? [];
    records.push(toRecord(message));
    topics.set(message.topic, records);
  }
  return [...topics].map(([topic, records]) => ({ topic, messages: records }));
}

/** The event log on Kafka, through KafkaJS. */
export function kafkaEventLog({ log = silentLog, gzip = false, ...connection }: KafkaEventLogOptions): EventLog {
  const kafka = kafkaClient(connection, log);
  const known = new Set<string>();
  const subscriptions = new Set<KafkaSubscription>();
  let producer: Producer | null = null;

  async function ensureKnown(topics: readonly string[]): Promise<void> {
    const unknown = topics.filter((topic) => !known.has(topic));
    if (unknown.length > 0) await ensureTopics(kafka, unknown);
    for (const topic of unknown) known.add(topic);
  }

  async function connectedProducer(): Promise<Producer> {
    if (producer) return producer;
    const fresh = kafka.producer({
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
      idempotent: false,
      maxInFlightRequests: 1,
    });
    await fresh.connect();
    producer = fresh;
    return fresh;
  }

  /** After an error the state of a producer is not to be trusted: the next append builds a new one. */
  async function dropProducer(): Promise<void> {
    const broken = producer;
    producer = null;
    await broken?.disconnect().catch(() => {});
  }

  return {
    async append(messages) {
      try {
        await ensureKnown([...new Set(messages.map(({ topic }) => topic))]);
        const ready = await connectedProducer();
        const compression = gzip ? kafkajs.CompressionTypes.GZIP : kafkajs.CompressionTypes.None;
        const topicMessages = byTopic(messages).flatMap(({ topic, messages: records }) =>
          byteSlices(records, sizeOf, SEND_BYTES).map((slice) => ({ topic, messages: slice })),
        );
        for (const slice of topicMessages) await ready.sendBatch({ acks: -1, compression, topicMessages: [slice] });
      } catch (error) {
        await dropProducer();
        known.clear();
        throw error;
      }
    },
    async subscribe(options: SubscribeOptions) {
      const subscription = new KafkaSubscription(kafka, options, ensureKnown, log);
      subscriptions.add(subscription);
      subscription.start();
      return subscription;
    },
    async close() {
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      await dropProducer();
    },
  };
}

const sizeOf = (record: Message): number => (record.value as Buffer).length + RECORD_OVERHEAD_BYTES;
