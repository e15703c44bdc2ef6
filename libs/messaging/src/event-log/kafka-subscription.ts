import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { errorCode } from '../database/infrastructure-error.js';
import { Waiting } from '../database/waiting.js';
import type { MessagingLog, SubscribeOptions, Subscription } from './event-log.js';
import { fromRecord, typeOfRecord } from './kafka-record.js';

const CHUNK_EVENTS = 500;
const RETRY_MILLISECONDS = { first: 100, most: 2_000 };
const HEARTBEAT_MILLISECONDS = 3_000;
/** A reader that shows no sign of life for so long has stopped without telling; it is replaced. */
const SILENCE_MILLISECONDS = 60_000;
const WATCH_MILLISECONDS = 5_000;
const WAIT_MILLISECONDS = 500;
const GATHERED_BYTES = 64 * 1024;

/** One instance's reading of Kafka: a consumer that is watched, and replaced when it crashes or falls silent. */
export class KafkaSubscription implements Subscription {
  readonly #waiting = new Waiting();
  #running: Promise<void> | null = null;
  #stopping = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly options: SubscribeOptions,
    private readonly ensureTopics: (topics: readonly string[]) => Promise<void>,
    private readonly log: MessagingLog,
  ) {}

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#waiting.call();
    await this.#running;
  }

  async #run(): Promise<void> {
    let wait = RETRY_MILLISECONDS.first;
    while (!this.#stopping) {
      let consumer: Consumer | null = null;
      try {
        await this.ensureTopics(this.options.topics);
        consumer = this.#consumer();
        await this.#serve(consumer, () => (wait = RETRY_MILLISECONDS.first));
      } catch (error) {
        this.log('subscription-interrupted', { consumer: this.options.consumer, code: errorCode(error) ?? 'KAFKA' });
        if (!this.#stopping) await this.#waiting.pause(wait);
        wait = Math.min(wait * 2, RETRY_MILLISECONDS.most);
      } finally {
        await consumer?.disconnect().catch(() => {});
      }
    }
  }

  #consumer(): Consumer {
    const { gatherMilliseconds = 0 } = this.options;
    return this.kafka.consumer({
      groupId: this.options.consumer,
      allowAutoTopicCreation: false,
      sessionTimeout: 10_000,
      heartbeatInterval: HEARTBEAT_MILLISECONDS,
      maxBytesPerPartition: 512 * 1024,
      // A broker answers a reader who may be that late when there is much, or at the end of its patience; asking more often than
      // now to gather less would cost more than it saves.
      minBytes: gatherMilliseconds < WAIT_MILLISECONDS ? 1 : GATHERED_BYTES,
      maxWaitTimeInMs: Math.max(gatherMilliseconds, WAIT_MILLISECONDS),
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5, restartOnFailure: async () => !this.#stopping },
    });
  }

  async #serve(consumer: Consumer, onProgress: () => void): Promise<void> {
    const crashes: Error[] = [];
    let lastSign = performance.now();
    const sign = (): void => {
      lastSign = performance.now();
    };
    const { FETCH, HEARTBEAT, GROUP_JOIN, CRASH } = consumer.events;
    for (const event of [FETCH, HEARTBEAT, GROUP_JOIN] as const) consumer.on(event as typeof FETCH, sign);
    consumer.on(CRASH, ({ payload }) => {
      if (payload.restart) return;
      crashes.push(payload.error);
      this.#waiting.call();
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 3,
      eachBatch: (payload) => this.#eachBatch(payload),
    });
    onProgress();
    while (!this.#stopping) {
      await this.#waiting.pause(WATCH_MILLISECONDS);
      if (crashes[0]) throw crashes[0];
      if (performance.now() - lastSign > SILENCE_MILLISECONDS) throw new Error('the consumer fell silent');
    }
  }

  /** A record that does not say its type is looked at: its fault is to be found. */
  readonly #isRead = (record: EachBatchPayload['batch']['messages'][number]): boolean => {
    const type = typeOfRecord(record);
    return type === undefined || (this.options.types?.includes(type) ?? true);
  };

  async #eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const size = this.options.chunkSize ?? CHUNK_EVENTS;
    for (let start = 0; start < batch.messages.length; start += size) {
      if (this.#stopping || !payload.isRunning() || payload.isStale()) return;
      const records = batch.messages.slice(start, start + size);
      if (!(await this.#handle(payload, records))) return;
      const last = records.at(-1)!.offset;
      payload.resolveOffset(last);
      await payload.heartbeat();
      const { topic, partition } = batch;
      await payload.commitOffsetsIfNecessary({
        topics: [{ topic, partitions: [{ partition, offset: String(BigInt(last) + 1n) }] }],
      });
    }
  }

  /**
   * Hands one chunk over; a timer keeps the membership alive while the work takes longer than a session. False if the
   * partition was lost on the way.
   */
  async #handle(payload: EachBatchPayload, records: EachBatchPayload['batch']['messages']): Promise<boolean> {
    const { topic, partition } = payload.batch;
    let lost = false;
    const heartbeat = async (): Promise<void> => {
      try {
        await payload.heartbeat();
      } catch (error) {
        lost = true;
        throw error;
      }
    };
    const timer = setInterval(() => void heartbeat().catch(() => {}), HEARTBEAT_MILLISECONDS);
    const stale = (): boolean => this.#stopping || lost || !payload.isRunning() || payload.isStale();
    try {
      await this.options.handle({
        topic,
        partition,
        events: records.filter(this.#isRead).map((record) => fromRecord(topic, partition, record)),
        stale,
        heartbeat,
      });
      return true;
    } catch (error) {
      if (stale()) return false;
      throw error;
    } finally {
      clearInterval(timer);
    }
  }
}
