import pg from 'pg';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { type SortedRow, sortedPage, sortedSql, type Sorts } from './sorted-lists.js';

const SORTS: Sorts<'made' | 'day' | 'amount' | 'place' | 'code'> = {
  by: {
    made: { sql: 'id', type: 'uuid' },
    day: { sql: `coalesce(day, DATE '9999-12-31')`, type: 'date' },
    amount: { sql: 'amount_fen', type: 'int8' },
    place: { sql: 'place', type: 'int' },
    code: { sql: `'P-' || place`, type: 'text' },
  },
  standard: 'made',
};

const row = fc.record({
  day: fc.option(fc.constantFrom('2026-01-31', '2026-02-01', '2026-02-02')),
  amount: fc.constantFrom(-1n, 0n, 7n, 9_007_199_254_740_993n),
  place: fc.integer({ min: 0, max: 2 }),
});
type Row = typeof row extends fc.Arbitrary<infer Value> ? Value : never;

describe('a sorted list', () => {
  let database: pg.Client;

  beforeAll(async () => {
    const url = process.env['TEST_POSTGRES_URL'];
    if (url === undefined) throw new Error('run specs through `npm test -- PATTERN`: it brings PostgreSQL');
    database = new pg.Client({ connectionString: url });
    await database.connect();
    await database.query(
      'CREATE TEMP TABLE listed (id uuid PRIMARY KEY, day date, amount_fen int8 NOT NULL, place int NOT NULL)',
    );
  });
  afterAll(() => database.end());

  const insert = async (rows: readonly Row[]): Promise<void> => {
    for (const { day, amount, place } of rows) {
      await database.query('INSERT INTO listed VALUES ($1, $2, $3, $4)', [newId(), day, amount, place]);
    }
  };

  async function page(sort: string, limit: number, after?: string) {
    const sorted = sortedSql(SORTS, { sort, ...(after === undefined ? {} : { after }) });
    const { rows } = await database.query<{ id: string } & SortedRow>(
      `SELECT id, ${sorted.key} FROM listed WHERE ${sorted.after} ORDER BY ${sorted.order} LIMIT ${limit + 1}`,
      [...sorted.values],
    );
    return sortedPage(rows, limit, sorted, ({ id }) => id);
  }

  test('loses nothing and repeats nothing while rows are inserted, in every order', async () => {
    const names = Object.keys(SORTS.by).flatMap((name) => [name, `-${name}`]);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.array(row, { minLength: 1, maxLength: 15 }),
        fc.array(row, { maxLength: 6 }),
        fc.integer({ min: 1, max: 4 }),
        async (sort, rows, late, limit) => {
          await database.query('TRUNCATE listed');
          await insert(rows);
          const before = (await page(sort, 500)).items;
          const seen: string[] = [];
          const waiting = [...late];
          for (let after: string | undefined, first = true; first || after !== undefined; first = false) {
            const read = await page(sort, limit, after);
            seen.push(...read.items);
            after = read.nextCursor;
            await insert(waiting.splice(0, 1));
          }
          expect(seen.filter((id) => before.includes(id))).toEqual(before);
          expect(new Set(seen).size).toBe(seen.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('takes no cursor of another order', async () => {
    await insert([
      { day: null, amount: 7n, place: 1 },
      { day: null, amount: 7n, place: 1 },
    ]);
    const { nextCursor } = await page('day', 1);
    await expect(page('-day', 1, nextCursor)).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });
});
