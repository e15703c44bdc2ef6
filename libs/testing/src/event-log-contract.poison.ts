import { expect } from '@jest/globals';
import { ItemsRejected } from '@huzhu/messaging';
import type { EventLogCase } from './event-log-case.js';
import { waitUntil } from './wait-until.js';

/** No row may have this version: the database itself refuses it. */
const POISON = 1_000_000;

type Bed = Parameters<EventLogCase['run']>[0];

const versionsOf = async (bed: Bed, key: string): Promise<number[]> =>
  (await bed.applied()).filter((row) => row.key === key).map(({ version }) => version);

/** Demands on what cannot be applied: it stops its own key and nothing else. */
export const poisonCases: readonly EventLogCase[] = [
  {
    name: 'puts a poisonous event aside and parks its key alone; voiding lets the rest of the key go on in order',
    async run(bed) {
      const consumer = await bed.applying();
      const log = bed.eventLog(bed.writer);
      const others = Array.from({ length: 40 }, (_, n) => bed.message(`other-${n}`, 1));
      await log.append([
        ...others.slice(0, 20),
        ...[1, POISON, 3, 4].map((v) => bed.message('bad', v)),
        ...others.slice(20),
      ]);
      await waitUntil('the others are applied', async () => (await bed.appliedCount()) >= 41);
      await log.append([bed.message('bad', 5)]);
      await waitUntil('the rest of the key waits', async () => (await consumer.parkedKeys())[0]?.waiting === 3);
      expect(await versionsOf(bed, 'bad')).toEqual([1]);
      const [letter] = await consumer.deadLetters();
      expect(letter).toMatchObject({ key: 'bad', topic: bed.topic, item: '', tries: 5 });
      const decision = { topic: bed.topic, key: 'bad', by: 'operator' };
      expect(await consumer.releaseKey(decision)).toMatchObject({
        kind: 'parked-again',
        applied: 0,
        eventId: letter!.eventId,
      });
      expect((await consumer.parkedKeys())[0]).toMatchObject({ waiting: 3 });
      expect(await consumer.voidKey(decision)).toEqual({ kind: 'going', applied: 3 });
      expect(await consumer.voidKey(decision)).toEqual({ kind: 'not-parked' });
      await log.append([bed.message('bad', 6)]);
      await waitUntil('the key goes on', async () => (await bed.appliedCount()) >= 45);
      expect(await versionsOf(bed, 'bad')).toEqual([1, 3, 4, 5, 6]);
      expect(await consumer.deadLetters()).toEqual([]);
    },
  },
  {
    name: 'releases a key whose cause was mended, and stops at the next poisonous event of the key',
    async run(bed) {
      let mended = false;
      const consumer = bed.consumer();
      const seen: number[] = [];
      consumer.handle(bed.type(), async ({ events }) => {
        if (events.some(({ version }) => version === POISON || (version === 2 && !mended)))
          throw new TypeError('cannot');
        seen.push(...events.map(({ version }) => version));
        return events.map(({ id, key }) => ({ eventId: id, target: key }));
      });
      await consumer.listen();
      await bed.eventLog(bed.writer).append([1, 2, 3, POISON, 5].map((version) => bed.message('one', version)));
      await waitUntil('the key is parked', async () => (await consumer.parkedKeys())[0]?.waiting === 3);
      mended = true;
      const decision = { topic: bed.topic, key: 'one', by: 'operator' };
      expect(await consumer.releaseKey(decision)).toMatchObject({
        kind: 'parked-again',
        applied: 2,
        error: 'TypeError: cannot',
      });
      expect((await consumer.parkedKeys())[0]).toMatchObject({ waiting: 1 });
      expect(await consumer.voidKey(decision)).toEqual({ kind: 'going', applied: 1 });
      expect(seen).toEqual([1, 2, 3, 5]);
    },
  },
  {
    name: 'puts single items of a message aside, never its key',
    async run(bed) {
      const consumer = bed.consumer();
      const kept: string[] = [];
      consumer.handle(bed.type(), async (batch) => {
        const effects = batch.events.flatMap(({ id, payload }) =>
          (payload as { items: string[] }).items
            .filter((item) => !batch.isRejected(id, item))
            .map((item) => ({ eventId: id, target: item })),
        );
        const items = effects.filter(({ target }) => target.startsWith('broken'));
        if (items.length > 0) {
          throw new ItemsRejected(items.map(({ eventId, target }) => ({ eventId, item: target, reason: 'BROKEN' })));
        }
        for (const { id } of batch.events) batch.rejectItem({ eventId: id, item: 'doubtful', reason: 'DOUBTFUL' });
        kept.push(...effects.map(({ target }) => target));
        return effects;
      });
      await consumer.listen();
      const message = bed.message('one', 1, { payload: { items: ['a', 'broken-1', 'b', 'broken-2'] } });
      await bed.eventLog(bed.writer).append([message, bed.message('one', 2, { payload: { items: ['c'] } })]);
      await waitUntil('both are handled', () => kept.includes('c'));
      expect(kept).toEqual(['a', 'b', 'c']);
      expect(await consumer.parkedKeys()).toEqual([]);
      const letters = (await consumer.deadLetters()).filter(({ eventId }) => eventId === message.id);
      expect(letters.map(({ item }) => item)).toEqual(['broken-1', 'broken-2', 'doubtful']);
      expect(await consumer.resolveItem({ eventId: message.id, item: 'broken-1', by: 'operator' })).toBe(true);
    },
  },
  {
    name: 'leaves out types nobody handles, without a trace in the inbox, and treats a broken contract as poison',
    async run(bed) {
      const consumer = await bed.applying({
        validate: (message) => {
          if (message.key === 'breaks') throw new TypeError('the payload breaks its contract: /version IS_INT');
          return message;
        },
      });
      const log = bed.eventLog(bed.writer);
      const unknown = bed.message('one', 1, { type: bed.type('something-else') });
      await log.append([unknown, bed.message('one', 2), bed.message('breaks', 1)]);
      await waitUntil('the known one is applied', async () => (await bed.appliedCount()) >= 1);
      await waitUntil('the broken one is put aside', async () => (await consumer.deadLetters()).length === 1);
      const seen = await bed.admin.query<{ event_id: string }>(`SELECT event_id FROM ${bed.reader.name}.inbox`);
      expect(seen).toHaveLength(2);
      expect(seen).not.toContainEqual({ event_id: unknown.id });
    },
  },
  {
    name: 'waits while the database is away, and dead-letters nothing',
    async run(bed) {
      const consumer = await bed.applying();
      const { reader } = bed;
      await bed.admin.query(`REVOKE INSERT ON ${reader.name}.applied FROM ${reader.name}_system`);
      await bed.eventLog(bed.writer).append([1, 2, 3].map((version) => bed.message('one', version)));
      let cut = 0;
      await waitUntil('connections were cut a few times', async () => {
        cut += await bed.cutConnections(`%`);
        return cut >= 6;
      });
      await bed.admin.query(`GRANT INSERT ON ${reader.name}.applied TO ${reader.name}_system`);
      await waitUntil('all is applied', async () => (await bed.appliedCount()) >= 3, 30_000);
      expect((await bed.applied()).map(({ version }) => version)).toEqual([1, 2, 3]);
      expect(await consumer.deadLetters()).toEqual([]);
    },
  },
];
