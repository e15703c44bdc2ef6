import { expect } from '@jest/globals';
import type { EventMessage } from '@huzhu/contracts';
import { MESSAGE_LIMIT_BYTES } from '@huzhu/messaging';
import type { EventLogCase } from './event-log-case.js';
import { waitUntil } from './wait-until.js';

const KEYS = 30;

/** Demands on the log alone: everything arrives, in order within a key, shared among the instances of a reader. */
export const deliveryCases: readonly EventLogCase[] = [
  {
    name: 'delivers everything from the first event on, in order within a key, every attribute as it was',
    async run(bed) {
      const log = bed.eventLog(bed.writer);
      const messages = Array.from({ length: 600 }, (_, n) =>
        bed.message(`key-${n % KEYS}`, Math.floor(n / KEYS) + 1, {
          payload: { name: '杯赛', amountFen: 12345678901234567890n, n },
          traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
          causedBy: '0190a000-0000-7000-8000-000000000001',
        }),
      );
      await log.append(messages.slice(0, 400));
      const received: EventMessage[] = [];
      const largest: number[] = [];
      await bed.eventLog(bed.reader).subscribe({
        consumer: bed.reader.name,
        topics: [bed.topic],
        chunkSize: 10,
        handle: async ({ events }) => {
          received.push(...events);
          largest.push(events.length);
        },
      });
      await log.append(messages.slice(400));
      await waitUntil('all are received', () => received.length >= messages.length);
      expect(Math.max(...largest)).toBeLessThanOrEqual(10);
      for (const key of new Set(messages.map((message) => message.key))) {
        const ofKey = (list: readonly EventMessage[]): EventMessage[] => list.filter((message) => message.key === key);
        expect(ofKey(received)).toEqual(ofKey(messages));
      }
    },
  },
  {
    name: 'hands over the types that are read, all of them and in order, and passes the others by',
    async run(bed) {
      const other = `${bed.writer.name}.passed-by.v1`;
      const messages = Array.from({ length: 300 }, (_, n) =>
        bed.message(`key-${n % 7}`, n, n % 3 === 0 ? {} : { type: other, payload: { filler: 'x'.repeat(20_000) } }),
      );
      await bed.eventLog(bed.writer).append(messages);
      const received: EventMessage[] = [];
      const handle = async ({ events }: { readonly events: readonly EventMessage[] }): Promise<void> => {
        received.push(...events);
      };
      const [read] = messages.filter(({ type }) => type !== other);
      const reading = { consumer: bed.reader.name, topics: [bed.topic], chunkSize: 10, types: [read!.type], handle };
      const subscription = await bed.eventLog(bed.reader).subscribe(reading);
      await waitUntil('all of the type are received', () => received.length >= 100, 60_000);
      await subscription.stop();
      for (let key = 0; key < 7; key += 1) {
        const ofKey = (list: readonly EventMessage[]): number[] =>
          list.filter((message) => message.key === `key-${key}`).map(({ version }) => version);
        expect(ofKey(received)).toEqual(ofKey(messages.filter(({ type }) => type !== other)));
      }
    },
  },
  {
    name: 'delivers a chunk again when its handling failed, before anything later of its key',
    async run(bed) {
      const received: number[] = [];
      let failures = 2;
      await bed.eventLog(bed.reader).subscribe({
        consumer: bed.reader.name,
        topics: [bed.topic],
        chunkSize: 2,
        handle: async ({ events }) => {
          if (failures > 0) {
            failures -= 1;
            throw new Error('not now');
          }
          received.push(...events.map(({ version }) => version));
        },
      });
      const log = bed.eventLog(bed.writer);
      await log.append([1, 2, 3, 4, 5].map((version) => bed.message('one', version)));
      await waitUntil('all are received', () => received.length >= 5, 30_000);
      expect(received).toEqual([1, 2, 3, 4, 5]);
    },
  },
  {
    name: 'goes on where it was after a stop, and shares the partitions between two instances',
    async run(bed) {
      const log = bed.eventLog(bed.writer);
      const received = new Map<string, number[]>();
      const byInstance = [0, 0];
      const subscribe = (instance: number) =>
        bed.eventLog(bed.reader).subscribe({
          consumer: bed.reader.name,
          topics: [bed.topic],
          handle: async ({ events }) => {
            byInstance[instance]! += events.length;
            for (const { key, version } of events) received.set(key, [...(received.get(key) ?? []), version]);
          },
        });
      const versions = (): number => new Set([...received.values()].flat()).size;
      const appendRound = (version: number): Promise<void> =>
        log.append(Array.from({ length: KEYS }, (_, n) => bed.message(`key-${n}`, version)));
      const first = await subscribe(0);
      await appendRound(1);
      await waitUntil('the first instance reads', () => received.size === KEYS);
      const second = await subscribe(1);
      let version = 1;
      await waitUntil(
        'both instances read',
        async () => {
          version += 1;
          await appendRound(version);
          return byInstance[0]! > KEYS && byInstance[1]! > 0;
        },
        30_000,
      );
      await first.stop();
      version += 1;
      await appendRound(version);
      await waitUntil(
        'the other takes over',
        () => [...received.values()].every((list) => list.includes(version)),
        30_000,
      );
      await second.stop();
      expect(versions()).toBe(version);
      for (const list of received.values())
        expect([...new Set(list)]).toEqual(Array.from({ length: version }, (_, n) => n + 1));
    },
  },
  {
    name: 'carries a message of the greatest allowed size',
    async run(bed) {
      const text = 'x'.repeat(MESSAGE_LIMIT_BYTES - 20);
      let length = 0;
      await bed.eventLog(bed.reader).subscribe({
        consumer: bed.reader.name,
        topics: [bed.topic],
        handle: async ({ events }) => {
          length = (events[0]!.payload as { text: string }).text.length;
        },
      });
      await bed.publish([bed.message('large', 1, { payload: { text } })]);
      bed.relay();
      await waitUntil('it arrives', () => length === text.length);
    },
  },
];
