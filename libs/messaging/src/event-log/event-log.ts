import type { EventMessage } from '@huzhu/contracts';

/** Partitions of a topic, from the first day: another count would move keys and break their order. */
export const TOPIC_PARTITIONS = 12;

/** What a message may weigh as JSON text: 1 MiB as brokers limit it, less 16 KiB for headers and the batch around it. */
export const MESSAGE_LIMIT_BYTES = 1024 * 1024 - 16 * 1024;

/** Type of a received record that could not be read as an event; its payload says why and what it was. */
export const UNREADABLE_TYPE = 'unreadable';

/** Up to 500 events of one partition in order, or the few of several partitions of a topic. */
export interface EventChunk {
  readonly topic: string;
  /** The first of them. */
  readonly partition: number;
  readonly events: readonly EventMessage[];
  /** True once this reader no longer owns the partition or is stopping: give up without effect. */
  stale(): boolean;
  /** Keeps the partition while the work takes long; rejects when it is lost, and the chunk is stale then. */
  heartbeat(): Promise<void>;
}

export interface SubscribeOptions {
  /** Name of the reading service; its instances share the partitions. */
  readonly consumer: string;
  readonly topics: readonly string[];
  /** Types of events that are handed over; all unless told. Of the others nothing is read but their place. */
  readonly types?: readonly string[];
  /** Events a chunk at most; 500 unless told. */
  readonly chunkSize?: number;
  /** So long what comes after a few events is gathered, by a reader who may be late; some milliseconds unless told. */
  readonly gatherMilliseconds?: number;
  /** The offset moves when this resolves. If it rejects, the chunk is delivered again later. */
  handle(chunk: EventChunk): Promise<void>;
}

export interface Subscription {
  /** Lets the running chunk end and gives the partitions back. */
  stop(): Promise<void>;
}

/**
 * An append-only log of events, cut into topics and partitions. Events with one key stay in order; delivery is at least
 * once, from the oldest kept event on for a new consumer.
 */
export interface EventLog {
  /** Resolves when every message is stored; a payload may be `PayloadText`. On an error some may be stored: append them all again. One call at a time. */
  append(messages: readonly EventMessage[]): Promise<void>;
  /** Resolves at once; reading starts as soon as the log can be reached, and goes on after any interruption. */
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** Drops what is older than the log keeps; called now and then by a relay. */
  upkeep?(): Promise<void>;
  close(): Promise<void>;
}

/** Where the backbone tells of trouble: a code and ids, never a payload. */
export type MessagingLog = (event: string, facts: Readonly<Record<string, string | number>>) => void;

export const silentLog: MessagingLog = () => {};
