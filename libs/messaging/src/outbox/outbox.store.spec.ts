import { randomBytes } from 'node:crypto';
import { MessagingBed } from '@huzhu/testing';
import type { Tx } from '../database/transaction.js';
import { closeSession, openSession } from '../database/session.js';
import { MESSAGE_LIMIT_BYTES } from '../event-log/event-log.js';
import { addToOutbox, outboxBacklog } from './outbox.js';
import { PendingOutbox, readInOrder } from './pending-outbox.js';

describe('the outbox', () => {
  let bed: MessagingBed;
  beforeEach(async () => {
    bed = await MessagingBed.start({ kind: 'postgres' });
  });
  afterEach(() => bed.stop());

  const versions = (batch: readonly { message: { version: number } }[]): number[] =>
    batch.map(({ message }) => message.version);

  it('keeps the order of a call, and holds nothing of a transaction that was rolled back', async () => {
    await bed.publish(Array.from({ length: 100 }, (_, n) => bed.message(`key-${n % 7}`, n)));
    const failing = bed.writer.database.transaction(async (tx) => {
      await addToOutbox(tx, bed.writer.name, [bed.message('one', 1)]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    const rows = await bed.admin.query<{ version: number }>(
      `SELECT version FROM ${bed.writer.name}.outbox ORDER BY id`,
    );
    expect(rows.map(({ version }) => version)).toEqual(Array.from({ length: 100 }, (_, n) => n));
    expect(await outboxBacklog(bed.admin, bed.writer.name)).toMatchObject({ pending: 100 });
  });

  it('refuses anything but an open transaction', async () => {
    const messages = [bed.message('one', 1)];
    let kept: Tx | undefined;
    await bed.writer.database.transaction(async (tx) => {
      kept = tx;
    });
    const pretenders = [
      kept!,
      bed.writer.database as unknown as Tx,
      bed.writer.database.dataSource.manager as unknown as Tx,
    ];
    for (const tx of pretenders)
      await expect(addToOutbox(tx, bed.writer.name, messages)).rejects.toThrow('open transaction');
  });

  it('refuses a message that no log would take', async () => {
    const large = bed.message('one', 1, { payload: { text: 'x'.repeat(MESSAGE_LIMIT_BYTES) } });
    await expect(bed.publish([large])).rejects.toThrow(/split it into smaller messages/);
    await expect(bed.publish([bed.message('one', 1, { payload: undefined })])).rejects.toThrow('no payload');
  });

  it('lets the app role add, and nothing else', async () => {
    const app = await openSession(bed.store.urlAs(`${bed.writer.name}_app`, 'test'), 'app');
    try {
      for (const sql of ['SELECT * FROM', 'DELETE FROM', 'UPDATE']) {
        const set = sql === 'UPDATE' ? 'SET sent_at = now()' : '';
        await expect(app.query(`${sql} ${bed.writer.name}.outbox ${set}`)).rejects.toThrow('permission denied');
      }
    } finally {
      await closeSession(app);
    }
  });

  it('has partitions ahead, takes rows of any day, and drops an old day only when all of it is sent', async () => {
    const { name } = bed.writer;
    const days = async (): Promise<string[]> =>
      (
        await bed.admin.query<{ relname: string }>(
          `SELECT relname FROM pg_class WHERE relnamespace = '${name}'::regnamespace AND relname ~ '^outbox_[0-9]+$' ORDER BY 1`,
        )
      ).map(({ relname }) => relname);
    expect(await days()).toHaveLength(4);
    await bed.admin.query(`CREATE TABLE ${name}.outbox_20200101 PARTITION OF ${name}.outbox
                           FOR VALUES FROM ('2020-01-01 00:00Z') TO ('2020-01-02 00:00Z')`);
    await bed.admin.query(`ALTER TABLE ${name}.outbox_20200101 OWNER TO ${name}_owner`);
    await bed.publish([bed.message('one', 1), bed.message('one', 2)]);
    await bed.admin.query(`UPDATE ${name}.outbox SET created_at = '2020-01-01 12:00Z' WHERE version = 1`);
    await bed.admin.query(`UPDATE ${name}.outbox SET created_at = '2100-01-01 12:00Z' WHERE version = 2`);
    await bed.writer.database.query(`SELECT ${name}.messaging_upkeep()`);
    expect(await days()).toHaveLength(5);
    await bed.admin.query(`UPDATE ${name}.outbox SET sent_at = now()`);
    await bed.writer.database.query(`SELECT ${name}.messaging_upkeep()`);
    expect(await days()).toHaveLength(4);
  });

  it('reads above a floor that never passes a row whose writer has not ended', async () => {
    let now = 0;
    const session = await openSession(bed.writer.url, 'reader');
    const outbox = new PendingOutbox(session, bed.writer.name, 1_000, () => now);
    const readAndMark = async (): Promise<number[]> => {
      const batch = await outbox.read();
      if (batch.length > 0) await outbox.markSent(batch);
      return versions(batch);
    };
    const sweep = async (): Promise<void> => {
      now += 1_000;
      while ((await readAndMark()).length > 0);
    };
    await outbox.claimShards();
    let commit: () => void = () => {};
    const mayCommit = new Promise<void>((resolve) => (commit = resolve));
    let written: () => void = () => {};
    const isWritten = new Promise<void>((resolve) => (written = resolve));
    const late = bed.writer.database.transaction(async (tx) => {
      await addToOutbox(tx, bed.writer.name, [bed.message('one', 1)]);
      written();
      await mayCommit;
    });
    await isWritten;
    await bed.publish([bed.message('two', 2)]);
    for (let n = 0; n < 4; n += 1) await sweep();
    commit();
    await late;
    await bed.publish([bed.message('one', 3)]);
    expect(await readAndMark()).toEqual([1, 3]);
    // Now that all writers have ended the floor may rise: an old row that is unsent again is found by a sweep alone.
    for (let n = 0; n < 3; n += 1) await sweep();
    await bed.admin.query(`UPDATE ${bed.writer.name}.outbox SET sent_at = NULL WHERE version = 2`);
    expect(await readAndMark()).toEqual([]);
    now += 1_000;
    expect(await readAndMark()).toEqual([2]);
    await closeSession(session);
  });

  it('raises the floor while rows are sent, not only when it looks below, and never past a writer', async () => {
    let now = 0;
    const session = await openSession(bed.writer.url, 'reader');
    const outbox = new PendingOutbox(session, bed.writer.name, 1_000_000, () => now);
    await outbox.claimShards();
    await outbox.read();
    const unsend = (version: number) =>
      bed.admin.query(`UPDATE ${bed.writer.name}.outbox SET sent_at = NULL WHERE version = ${version}`);
    const send = async (version: number): Promise<number[]> => {
      now += 500;
      await bed.publish([bed.message('one', version)]);
      const batch = await outbox.read();
      await outbox.markSent(batch);
      return versions(batch);
    };
    expect([await send(1), await send(2), await send(3)]).toEqual([[1], [2], [3]]);
    await unsend(1);
    expect(await send(4)).toEqual([4]);
    const began = Promise.withResolvers<void>();
    const mayCommit = Promise.withResolvers<void>();
    const late = bed.writer.database.transaction(async (tx) => {
      await addToOutbox(tx, bed.writer.name, [bed.message('late', 5)]);
      began.resolve();
      await mayCommit.promise;
    });
    await began.promise;
    for (const version of [6, 7, 8]) expect(await send(version)).toEqual([version]);
    mayCommit.resolve();
    await late;
    expect(await send(9)).toEqual([5, 9]);
    await closeSession(session);
  });

  it('reads what comes after a batch in flight, and a row below it that was committed meanwhile before its key goes on', async () => {
    const session = await openSession(bed.writer.url, 'reader');
    const outbox = new PendingOutbox(session, bed.writer.name, 1_000_000, () => 0);
    await outbox.claimShards();
    await outbox.read();
    const began = Promise.withResolvers<void>();
    const mayCommit = Promise.withResolvers<void>();
    const late = bed.writer.database.transaction(async (tx) => {
      await addToOutbox(tx, bed.writer.name, [bed.message('late', 1)]);
      began.resolve();
      await mayCommit.promise;
    });
    await began.promise;
    await bed.publish([bed.message('other', 2)]);
    const inFlight = await outbox.read();
    expect(versions(inFlight)).toEqual([2]);
    mayCommit.resolve();
    await late;
    await bed.publish([bed.message('late', 3)]);
    expect(versions(await outbox.read(inFlight))).toEqual([1, 3]);
    await closeSession(session);
  });

  it('looks at no more rows than a batch takes, however many wait', async () => {
    const { name } = bed.writer;
    const session = await openSession(bed.writer.url, 'reader');
    await readInOrder(session);
    const outbox = new PendingOutbox(session, name, 1_000_000, () => 0);
    await outbox.claimShards();
    const insert = (sentAt: string) =>
      bed.admin.query(
        `INSERT INTO ${name}.outbox (event_id, topic, type, key, shard, version, payload, headers, sent_at)
         SELECT gen_random_uuid(), 'topic', 'type', n::text, n % 8, 1, '{}', '{"time": "2026-01-01T00:00:00Z"}', ${sentAt}
           FROM generate_series(1, 20000) AS n`,
      );
    await insert('now()');
    // So that the server takes it that few rows ever wait.
    await bed.admin.query(`ANALYZE ${name}.outbox`);
    await insert('NULL');
    const rowsRead = async (): Promise<number> => {
      await session.query('SELECT pg_stat_force_next_flush()');
      const [counted] = await bed.admin.query<{ n: number }>(
        `SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS n FROM pg_stat_user_tables
          WHERE schemaname = $1 AND relname ~ '^outbox_'`,
        [name],
      );
      return counted!.n;
    };
    const before = await rowsRead();
    const batch = await outbox.read();
    expect(batch.length).toBe(1_000);
    expect((await rowsRead()) - before).toBeLessThan(2 * batch.length);
    await closeSession(session);
  });

  it('takes a batch by its bytes as it is stored, one row at least', async () => {
    const session = await openSession(bed.writer.url, 'reader');
    const outbox = new PendingOutbox(session, bed.writer.name, 1_000_000, () => 0);
    await outbox.claimShards();
    const random = (): string => randomBytes(300_000).toString('base64');
    for (let n = 1; n <= 12; n += 1) await bed.publish([bed.message('one', n, { payload: { text: random() } })]);
    const batch = await outbox.read();
    expect(batch.length).toBeGreaterThanOrEqual(1);
    expect(batch.length).toBeLessThan(12);
    expect(versions(batch)).toEqual(batch.map((_, place) => place + 1));
    await closeSession(session);
  });
});
