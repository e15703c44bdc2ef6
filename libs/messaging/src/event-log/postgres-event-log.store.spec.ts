import { eventLogContract, MessagingBed } from '@huzhu/testing';

describe('the event log in PostgreSQL', () => {
  let bed: MessagingBed;
  beforeEach(async () => {
    bed = await MessagingBed.start({ kind: 'postgres' });
  });
  afterEach(() => bed.stop());

  it.each(eventLogContract)(
    '$name',
    async ({ run }) => {
      await expect(run(bed)).resolves.toBeUndefined();
    },
    60_000,
  );

  it('writes through one connection, however many append at once', async () => {
    const log = bed.eventLog(bed.writer);
    const messages = Array.from({ length: 12 }, (_, number) => bed.message(`key ${number}`, 1));
    await Promise.all(messages.map((message) => log.append([message])));
    const sql = `SELECT pid FROM pg_stat_activity WHERE application_name = 'bus writer' AND datname = current_database()`;
    expect(await bed.admin.query(sql)).toHaveLength(1);
  });
});
