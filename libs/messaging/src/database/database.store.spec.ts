import type pg from 'pg';
import { createTestDatabase, type TestDatabase } from '@huzhu/testing';
import { type Database, openDatabase, POOL } from './database.js';
import type { Tx } from './transaction.js';

describe('the database', () => {
  let store: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    store = await createTestDatabase();
    database = await openDatabase({ url: store.url, poolSize: 4 });
    await database.query('CREATE TABLE score (player text PRIMARY KEY, points bigint NOT NULL, since date)');
  });
  beforeEach(() => database.query(`TRUNCATE score; INSERT INTO score VALUES ('a', 1, '2026-01-31'), ('b', 1, NULL)`));
  afterAll(async () => {
    await database.close();
    await store.drop();
  });

  const points = async (player: string): Promise<bigint> =>
    (await database.query<{ points: bigint }>('SELECT points FROM score WHERE player = $1', [player]))[0]!.points;

  it('reads int8 as bigint and date as its text', async () => {
    const sql = `SELECT points, since FROM score WHERE player = 'a'`;
    expect(await database.query(sql)).toEqual([{ points: 1n, since: '2026-01-31' }]);
  });

  it('takes lists of any texts and amounts as they are', async () => {
    const texts = ['a,b', '', 'NULL', 'null', '"', '\\', '{}', ' ', "it's", '张\n三\t', null];
    const amounts = [1n, -(2n ** 62n), null];
    const [row] = await database.transaction((tx) =>
      tx.query('SELECT $1::text[] AS texts, $2::int8[]::text[] AS amounts, $3::bool[] AS yes', [
        texts,
        amounts,
        [true, false],
      ]),
    );
    expect(row).toEqual({ texts, amounts: ['1', '-4611686018427387904', null], yes: [true, false] });
  });

  it('answers the rows of UPDATE … RETURNING as rows, and how many rows a statement touched', async () => {
    await database.transaction(async (tx) => {
      expect(await tx.query('UPDATE score SET points = 2 RETURNING player')).toEqual([
        { player: 'a' },
        { player: 'b' },
      ]);
      expect(await tx.execute('UPDATE score SET points = 3')).toBe(2);
    });
  });

  it('commits all or nothing, and tells of the commit afterwards', async () => {
    const told: string[] = [];
    const add = (tx: Tx): Promise<unknown> => tx.query('UPDATE score SET points = points + 1');
    await database.transaction(async (tx) => {
      tx.afterCommit(() => told.push('committed'));
      await add(tx);
      expect(told).toEqual([]);
    });
    const failing = database.transaction(async (tx) => {
      tx.afterCommit(() => told.push('never'));
      await add(tx);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect([await points('a'), told]).toEqual([2n, ['committed']]);
  });

  it('sends what nobody waits for in its place: what follows sees it', async () => {
    const seen = await database.transaction((tx) => {
      tx.send(`UPDATE score SET points = points + 1 WHERE player = $1`, ['a']);
      tx.send(`UPDATE score SET points = points * 10 WHERE player = $1`, ['a']);
      return tx.query('SELECT points FROM score WHERE player = $1', ['a']);
    });
    expect([seen, await points('a')]).toEqual([[{ points: 20n }], 20n]);
  });

  it.each<[string, (tx: Tx) => Promise<unknown>]>([
    ['the commit', async () => 'all is well'],
    ['the next statement', (tx) => tx.query('SELECT 1')],
    ['whoever settles it', (tx) => tx.settle()],
    ['the one who threw for another reason', () => Promise.reject(new Error('another reason'))],
  ])('tells the error of what was sent to %s, and keeps nothing', async (_whom, then) => {
    const failing = database.transaction(async (tx) => {
      tx.send('UPDATE score SET points = 7');
      tx.send(`INSERT INTO score VALUES ($1, 1)`, ['a']);
      tx.send('UPDATE score SET points = 8');
      return then(tx);
    });
    await expect(failing).rejects.toThrow('duplicate key');
    expect([await points('a'), await points('b')]).toEqual([1n, 1n]);
  });

  it('undoes what was sent under a savepoint with the rest of it', async () => {
    await database.transaction(async (tx) => {
      const failing = tx.savepoint(async () => tx.send(`INSERT INTO score VALUES ('a', 1)`));
      await expect(failing).rejects.toThrow('duplicate key');
      tx.send(`UPDATE score SET points = 6 WHERE player = 'b'`);
    });
    expect([await points('a'), await points('b')]).toEqual([1n, 6n]);
  });

  it('undoes only the work under a savepoint that failed', async () => {
    await database.transaction(async (tx) => {
      await tx.query(`UPDATE score SET points = 5 WHERE player = 'a'`);
      const failing = tx.savepoint(() => tx.query(`INSERT INTO score VALUES ('a', 1)`));
      await expect(failing).rejects.toThrow('duplicate key');
      await tx.savepoint(() => tx.query(`UPDATE score SET points = 6 WHERE player = 'b'`));
    });
    expect([await points('a'), await points('b')]).toEqual([5n, 6n]);
  });

  it('goes on after a savepoint whose statements failed one behind the other', async () => {
    for (let round = 0; round < 30; round += 1) {
      await database.transaction(async (tx) => {
        const failing = tx.savepoint(() => {
          const first = tx.query('SELECT 1 / 0');
          for (let more = 0; more < 20; more += 1) tx.send('SELECT repeat($1, 1000)', ['x']);
          return first;
        });
        await expect(failing).rejects.toMatchObject({ driverError: { code: '22012' } });
        expect(await tx.execute(`UPDATE score SET points = 7 WHERE player = 'b'`)).toBe(1);
      });
    }
    expect(await points('b')).toBe(7n);
  });

  it('undoes what was on its way when the transaction failed, and takes nothing after that', async () => {
    const late: Promise<unknown>[] = [];
    let ended: Tx | undefined;
    const failing = database.transaction(async (tx) => {
      ended = tx;
      const first = tx.query('UPDATE score SET points = points + 1');
      late.push(tx.query(`SELECT pg_sleep(0.1)`), tx.query(`INSERT INTO score VALUES ('late', 1)`));
      await first;
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await Promise.all(late);
    await expect(ended!.query(`INSERT INTO score VALUES ('later', 1)`)).rejects.toThrow('the transaction has ended');
    expect(await database.query('SELECT player, points FROM score ORDER BY player')).toEqual([
      { player: 'a', points: 1n },
      { player: 'b', points: 1n },
    ]);
  });

  it('applies settings to the transaction alone', async () => {
    const read = `SELECT nullif(current_setting('app.org', true), '') AS org`;
    const inside = await database.transaction((tx) => tx.query(read), { 'app.org': 'north', 'app.person': 'x' });
    expect(inside).toEqual([{ org: 'north' }]);
    expect(await database.query(read)).toEqual([{ org: null }]);
  });

  it('survives a connection that is cut in the moment when nobody listens to it', async () => {
    const { master } = database.dataSource.driver as unknown as { master: pg.Pool };
    const client = await master.connect();
    try {
      expect(() => client.emit('error', new Error('cut'))).not.toThrow();
    } finally {
      client.release(true);
    }
    expect(await points('a')).toBe(1n);
  });

  it('survives a connection that is cut before its data source is initialized', () => {
    expect(() => new POOL.Client().emit('error', new Error('cut'))).not.toThrow();
  });

  it('runs both of two transactions that deadlock', async () => {
    let attempts = 0;
    let bothHold: () => void = () => {};
    const held = new Promise<void>((resolve) => (bothHold = resolve));
    const swap = (first: string, second: string): Promise<void> =>
      database.transaction(async (tx) => {
        const add = (player: string): Promise<unknown> =>
          tx.query('UPDATE score SET points = points + 1 WHERE player = $1', [player]);
        await add(first);
        attempts += 1;
        if (attempts === 2) bothHold();
        await held;
        await add(second);
      });
    await Promise.all([swap('a', 'b'), swap('b', 'a')]);
    expect(attempts).toBe(3);
    expect([await points('a'), await points('b')]).toEqual([3n, 3n]);
  });
});
