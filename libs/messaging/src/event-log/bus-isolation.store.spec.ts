import type pg from 'pg';
import { MessagingBed } from '@huzhu/testing';
import { closeSession, openSession } from '../database/session.js';

describe('the bus', () => {
  let bed: MessagingBed;
  let writer: pg.Client;
  let reader: pg.Client;
  beforeAll(async () => {
    bed = await MessagingBed.start({ kind: 'postgres' });
    writer = await openSession(bed.writer.url, 'writer');
    reader = await openSession(bed.reader.url, 'reader');
    await bed.eventLog(bed.writer).append([bed.message('one', 1)]);
  });
  afterAll(async () => {
    await closeSession(writer);
    await closeSession(reader);
    await bed.stop();
  });

  const read = (as: pg.Client, topic: string): Promise<{ rows: unknown[] }> =>
    as.query('SELECT * FROM bus.read_types(ARRAY[$1], ARRAY[0]::smallint[], ARRAY[0]::bigint[], NULL, 10, 1000)', [
      topic,
    ]);
  const commit = (as: pg.Client, topic: string): Promise<unknown> =>
    as.query(`SELECT bus.commit('league', ARRAY[$1], ARRAY[0]::smallint[], ARRAY[5]::bigint[])`, [topic]);

  it('takes events from the owner of a topic alone', async () => {
    const message = bed.message('one', 1);
    await expect(bed.eventLog(bed.reader).append([message])).rejects.toThrow(/may not write topic/);
    const foreign = bed.message('one', 1, { topic: `${bed.reader.name}.v1` });
    await expect(bed.eventLog(bed.writer).append([foreign])).rejects.toThrow(/may not write topic/);
    await expect(bed.eventLog(bed.writer).append([message, foreign])).rejects.toThrow(/may not write topic/);
  });

  it('shows a topic only to those who listen to it', async () => {
    await expect(read(reader, bed.topic)).resolves.toBeDefined();
    await expect(commit(reader, bed.topic)).resolves.toBeDefined();
    await expect(read(writer, bed.topic)).rejects.toThrow(/may not read topic/);
    await expect(commit(writer, bed.topic)).rejects.toThrow(/may not read topic/);
    await expect(writer.query(`SELECT bus.positions('x', ARRAY[$1])`, [bed.topic])).rejects.toThrow(
      /may not read topic/,
    );
  });

  it('keeps its tables closed, and asks for the role that signed in', async () => {
    for (const table of ['event', 'head', 'consumer_offset', 'access']) {
      await expect(reader.query(`SELECT * FROM bus.${table}`)).rejects.toThrow('permission denied');
    }
    await expect(reader.query(`SELECT bus.demand(ARRAY[$1], 'read')`, [bed.topic])).rejects.toThrow(
      'permission denied',
    );
    await expect(reader.query(`INSERT INTO bus.access VALUES (session_user, 'x', 'write')`)).rejects.toThrow(
      'permission denied',
    );
    const app = await openSession(bed.store.urlAs(`${bed.reader.name}_app`, 'test'), 'app');
    await expect(read(app, bed.topic)).rejects.toThrow('permission denied');
    await closeSession(app);
  });

  it('hides the schema of one service from the roles of another', async () => {
    for (const table of ['outbox', 'inbox', 'dead_letter', 'reaction_effect']) {
      await expect(reader.query(`SELECT * FROM ${bed.writer.name}.${table}`)).rejects.toThrow('permission denied');
    }
  });

  it('drops nothing that is young or unread', async () => {
    await bed.eventLog(bed.writer).upkeep?.();
    const [row] = await bed.admin.query<{ count: number }>('SELECT count(*)::int AS count FROM bus.event');
    expect(row).toEqual({ count: 1 });
    await bed.admin.query(`UPDATE bus.event SET appended_at = now() - interval '15 days'`);
    await bed.admin.query(
      `INSERT INTO bus.consumer_offset SELECT $1::name, $1::text, topic, shard, next_offset FROM bus.head ON CONFLICT DO NOTHING`,
      [`${bed.reader.name}_system`],
    );
    await bed.eventLog(bed.writer).upkeep?.();
    expect(await bed.admin.query('SELECT 1 FROM bus.event')).toEqual([]);
  });

  it('tells a reader of some types of the others only how far they go', async () => {
    const other = (version: number) => bed.message('one', version, { type: 'other' });
    const seen = bed.message('one', 2);
    await bed.eventLog(bed.writer).append([other(1), seen, other(3), other(4)]);
    const { rows } = await reader.query<{ version: number; payload: string | null }>(
      `SELECT version, payload FROM bus.read_types(array_fill($1::text, ARRAY[12]),
         ARRAY(SELECT generate_series(0, 11))::smallint[], array_fill(0::bigint, ARRAY[12]), ARRAY[$2], 10, 1000)`,
      [bed.topic, seen.type],
    );
    expect(rows).toMatchObject([
      { version: 2, payload: expect.any(String) },
      { version: 4, payload: null },
    ]);
  });
});
