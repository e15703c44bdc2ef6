import { expect } from '@jest/globals';
import { countEffects, outboxBacklog } from '@huzhu/messaging';
import type { EventLogCase } from './event-log-case.js';
import { naiveReader, outboxRace, type RaceResult } from './outbox-race.js';
import { waitUntil } from './wait-until.js';

const TRANSACTIONS_OF_EACH = 60;
const NAIVE_RACES_AT_MOST = 10;

type Bed = Parameters<EventLogCase['run']>[0];

const total = (result: RaceResult): number => [...result.values()].reduce((sum, count) => sum + count, 0);

/** Every committed event was applied, once, in order within its key. */
async function expectAllAppliedInOrder(bed: Bed, result: RaceResult): Promise<void> {
  await waitUntil(
    'everything is sent',
    async () => (await outboxBacklog(bed.admin, bed.writer.name)).pending === 0,
    30_000,
  );
  await waitUntil('everything is applied', async () => (await bed.appliedCount()) >= total(result), 30_000);
  const versions = new Map<string, number[]>();
  for (const { key, version } of await bed.applied()) versions.set(key, [...(versions.get(key) ?? []), version]);
  for (const [key, count] of result) {
    expect([key, versions.get(key) ?? []]).toEqual([key, Array.from({ length: count }, (_, n) => n + 1)]);
  }
  expect((await countEffects(bed.reader.database, bed.reader.name)).appliedTwice).toBe(0);
}

/** The races: nothing lost, nothing applied twice, order kept within a key, whoever dies. */
export const raceCases: readonly EventLogCase[] = [
  {
    name: 'loses nothing in a race of twelve writers, in which a reader with a cursor over the ids does',
    async run(bed) {
      await bed.applying();
      bed.relay();
      let naiveLost = 0;
      let result: RaceResult = new Map();
      for (let race = 0; race < NAIVE_RACES_AT_MOST && naiveLost === 0; race += 1) {
        let ended = false;
        const naive = naiveReader(bed, () => ended);
        result = await outboxRace(bed, TRANSACTIONS_OF_EACH);
        ended = true;
        const seen = await naive;
        const rows = await bed.admin.query<{ id: bigint }>(`SELECT id FROM ${bed.writer.name}.outbox`);
        naiveLost = rows.filter(({ id }) => !seen.has(id)).length;
      }
      expect(naiveLost).toBeGreaterThan(0);
      await expectAllAppliedInOrder(bed, result);
    },
  },
  {
    name: 'loses nothing and keeps order with two relays and two readers whose connections are cut again and again',
    async run(bed) {
      await bed.applying();
      await bed.applying();
      const relays = [bed.relay(), bed.relay()];
      const race = { on: true };
      let cuts = 0;
      let round = 0;
      const cutting = (async () => {
        while (race.on) {
          const victim = ['% relay', '% bus reader', `${bed.reader.name} pool`][round % 3]!;
          cuts += await bed.cutConnections(victim);
          round += 1;
          await waitUntil('some is applied', async () => !race.on || (await bed.appliedCount()) > round * 20);
        }
      })();
      const result = await outboxRace(bed, TRANSACTIONS_OF_EACH);
      race.on = false;
      await cutting;
      expect(cuts).toBeGreaterThan(5);
      await relays[0]!.stop();
      await expectAllAppliedInOrder(bed, result);
    },
  },
];
