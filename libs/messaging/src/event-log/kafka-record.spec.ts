import type { EventMessage } from '@huzhu/contracts';
import type { KafkaMessage } from 'kafkajs';
import { UNREADABLE_TYPE } from './event-log.js';
import { fromRecord, toRecord } from './kafka-record.js';

const message: EventMessage = {
  id: '0190a000-0000-7000-8000-000000000001',
  topic: 'club.v1',
  type: 'club.match-played.v1',
  key: 'match-1',
  version: 3,
  time: '2026-01-05T08:00:00.000Z',
  payload: { score: 2, prizeFen: 9_007_199_254_740_993n },
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  causedBy: '0190a000-0000-7000-8000-000000000002',
};

const received = (changes: Partial<KafkaMessage> = {}): KafkaMessage => {
  const { key, value, headers } = toRecord(message);
  return {
    key: Buffer.from(String(key)),
    value,
    headers: headers!,
    offset: '7',
    timestamp: '0',
    attributes: 0,
    ...changes,
  } as KafkaMessage;
};

describe('a Kafka record', () => {
  it('carries a message as CloudEvents 1.0 in binary mode', () => {
    expect(toRecord(message).headers).toMatchObject({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: message.id,
      ce_source: '/club',
      ce_type: message.type,
      ce_time: message.time,
      ce_subject: 'match-1',
      traceparent: message.traceparent,
    });
    expect(fromRecord('club.v1', 0, received())).toEqual(message);
  });

  it.each<[string, Partial<KafkaMessage>]>([
    ['no headers', { headers: {} }],
    ['an id that is none', { headers: { ...received().headers, ce_id: 'x' } }],
    ['no JSON', { value: Buffer.from('{') }],
    ['no value', { value: null }],
    ['no key', { key: null }],
  ])('with %s is unreadable, under the same id each time', (_, changes) => {
    const first = fromRecord('club.v1', 4, received(changes));
    expect(first).toMatchObject({ type: UNREADABLE_TYPE, topic: 'club.v1', payload: { partition: 4, offset: '7' } });
    expect(first.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(fromRecord('club.v1', 4, received(changes)).id).toBe(first.id);
    expect(fromRecord('club.v1', 5, received(changes)).id).not.toBe(first.id);
  });
});
