import { expect } from '@jest/globals';
import { countEffects, outboxBacklog, resend } from '@huzhu/messaging';
import { brokenLog, type EventLogCase } from './event-log-case.js';
import { waitUntil } from './wait-until.js';

const expectVersions = async (bed: Parameters<EventLogCase['run']>[0], versions: readonly number[]): Promise<void> => {
  expect((await bed.applied()).map(({ version }) => version)).toEqual(versions);
  expect((await countEffects(bed.reader.database, bed.reader.name)).appliedTwice).toBe(0);
};

/** Demands on log and inbox together: whatever is delivered twice is applied once. */
export const appliesOnceCases: readonly EventLogCase[] = [
  {
    name: 'applies an event once that stands twice in one batch',
    async run(bed) {
      const [first, second, third] = [1, 2, 3].map((version) => bed.message('one', version));
      await bed.eventLog(bed.writer).append([first!, second!, first!, second!, second!, third!]);
      await bed.applying();
      await waitUntil('all is applied', async () => (await bed.appliedCount()) >= 3);
      await expectVersions(bed, [1, 2, 3]);
    },
  },
  {
    name: 'applies an event once when the reader dies between effect and offset',
    async run(bed) {
      let deaths = 0;
      const eventLog = brokenLog(bed.eventLog(bed.reader), {
        handle: async (handle) => {
          await handle();
          deaths += 1;
          if (deaths <= 2) throw new Error('died before the offset moved');
        },
      });
      await bed.applying({ eventLog });
      await bed.eventLog(bed.writer).append([1, 2, 3].map((version) => bed.message('one', version)));
      await waitUntil('the chunk came again', () => deaths >= 3, 30_000);
      await expectVersions(bed, [1, 2, 3]);
    },
  },
  {
    name: 'applies an event once when the relay dies between sending and marking',
    async run(bed) {
      let deaths = 0;
      const eventLog = brokenLog(bed.eventLog(bed.writer), {
        append: async (append) => {
          await append();
          deaths += 1;
          if (deaths % 2 === 1 && deaths < 6) throw new Error('died before the rows were marked');
        },
      });
      await bed.applying();
      bed.relay(eventLog);
      await bed.publish([1, 2, 3].map((version) => bed.message('one', version)));
      await waitUntil('the rows are marked', async () => deaths >= 2 && (await bed.appliedCount()) >= 3);
      await bed.publish([4, 5].map((version) => bed.message('one', version)));
      await waitUntil('all is applied', async () => (await bed.appliedCount()) >= 5);
      await expectVersions(bed, [1, 2, 3, 4, 5]);
    },
  },
  {
    name: 'applies nothing again when a period is sent again, but applies what the log had lost',
    async run(bed) {
      await bed.applying();
      bed.relay();
      await bed.publish([1, 2].map((version) => bed.message('one', version)));
      await waitUntil('both are applied', async () => (await bed.appliedCount()) >= 2);
      const lost = bed.message('two', 1);
      await bed.publish([lost]);
      await waitUntil('it is applied', async () => (await bed.appliedCount()) >= 3);
      await waitUntil('all is marked as sent', async () => {
        return (await outboxBacklog(bed.admin, bed.writer.name)).pending === 0;
      });
      // As if the log had lost its tail before this reader saw it.
      await bed.admin.query(`DELETE FROM ${bed.reader.name}.inbox WHERE event_id = $1`, [lost.id]);
      await bed.admin.query(`DELETE FROM ${bed.reader.name}.applied WHERE event_id = $1`, [lost.id]);
      await bed.admin.query(`DELETE FROM ${bed.reader.name}.reaction_effect WHERE event_id = $1`, [lost.id]);
      const period = { from: '2020-01-01T00:00:00Z', to: '2099-01-01T00:00:00Z' };
      expect(await resend(bed.admin, bed.writer.name, period)).toBe(3);
      await waitUntil('the lost one is applied', async () => (await bed.appliedCount()) >= 3);
      await bed.publish([bed.message('one', 3)]);
      await waitUntil('the next one is applied', async () => (await bed.appliedCount()) >= 4);
      await expectVersions(bed, [1, 2, 1, 3]);
    },
  },
  {
    name: 'shows in the effects what an absent inbox would do',
    async run(bed) {
      await bed.applying({ dangerouslyWithoutInbox: true });
      const message = bed.message('one', 1);
      await bed.eventLog(bed.writer).append([message, message]);
      await waitUntil('both are applied', async () => (await bed.appliedCount()) >= 2);
      expect((await countEffects(bed.reader.database, bed.reader.name)).appliedTwice).toBe(1);
    },
  },
];
