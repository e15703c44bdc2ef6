import { createHash } from 'node:crypto';
import type { EventMessage } from '@huzhu/contracts';
import type { IHeaders, KafkaMessage, Message } from 'kafkajs';
import { UNREADABLE_TYPE } from './event-log.js';
import { payloadText, readPayload } from './payload-text.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SHOWN_CHARACTERS = 4_096;

/** A message as a Kafka record: CloudEvents 1.0 in binary mode, W3C trace context beside it. */
export function toRecord(message: EventMessage): Message & { readonly value: Buffer } {
  const headers: IHeaders = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: message.id,
    ce_source: `/${message.type.split('.', 1)[0]}`,
    ce_type: message.type,
    ce_time: message.time,
    ce_subject: message.key,
    ce_aggregateversion: String(message.version),
    ...(message.causedBy === undefined ? {} : { ce_causedby: message.causedBy }),
    ...(message.traceparent === undefined ? {} : { traceparent: message.traceparent }),
  };
  return { key: message.key, value: Buffer.from(payloadText(message.payload)), headers };
}

const headerOf = (record: KafkaMessage, name: string): string | undefined => {
  const value = record.headers?.[name];
  return value === undefined ? undefined : String(Array.isArray(value) ? value[0] : value);
};

/** The type of the event that a record holds, without reading it; undefined if it does not say. */
export const typeOfRecord = (record: KafkaMessage): string | undefined => headerOf(record, 'ce_type');

/**
 * Reads a record. One that is no event of ours comes as the type for unreadable ones, under an id that follows from its
 * place, so that it can be put aside once and the partition goes on.
 */
export function fromRecord(topic: string, partition: number, record: KafkaMessage): EventMessage {
  const header = (name: string): string | undefined => headerOf(record, name);
  const id = header('ce_id');
  const type = header('ce_type');
  const version = Number(header('ce_aggregateversion'));
  const causedBy = header('ce_causedby');
  const traceparent = header('traceparent');
  try {
    if (!id || !UUID.test(id)) throw new TypeError('ce_id is not a UUID');
    if (!type) throw new TypeError('ce_type is missing');
    if (!Number.isInteger(version)) throw new TypeError('ce_aggregateversion is not an integer');
    if (!record.key || !record.value) throw new TypeError('key or value is missing');
    return {
      id,
      topic,
      type,
      key: record.key.toString(),
      version,
      time: header('ce_time') ?? new Date(Number(record.timestamp)).toISOString(),
      payload: readPayload(record.value.toString()),
      ...(traceparent === undefined ? {} : { traceparent }),
      ...(causedBy === undefined ? {} : { causedBy }),
    };
  } catch (error) {
    return unreadable(topic, partition, record, String(error));
  }
}

function unreadable(topic: string, partition: number, record: KafkaMessage, reason: string): EventMessage {
  const digest = createHash('sha256').update(`${topic}/${partition}/${record.offset}`).digest('hex');
  return {
    id: `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`,
    topic,
    type: UNREADABLE_TYPE,
    key: record.key?.toString() ?? '',
    version: 0,
    time: new Date(Number(record.timestamp)).toISOString(),
    payload: {
      reason,
      partition,
      offset: record.offset,
      text: record.value?.toString().slice(0, SHOWN_CHARACTERS) ?? '',
    },
  };
}
