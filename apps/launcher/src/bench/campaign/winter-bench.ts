import type { ListsResolved } from '@huzhu/contracts';
import type pg from 'pg';
import { type Bench, type BenchContext, type BenchReport, type Count, measure, median } from '../bench.js';
import { openCampaignPlace } from './campaign-place.js';
import { expectedOf, writeLists } from './winter-rows.js';

const ROWS = { full: 1_000_000, quick: 200_000 };
const TARGET = 0.2;

/** The limit: the recipients, each person and household once, by the same order; nothing is decided, capped or written. */
const SELECT_ONLY = `
  SELECT count(*)::int AS served, sum(requested_fen)::int8 AS asked_fen FROM (
    SELECT DISTINCT ON (coalesce(member.household_id::text, named.person_key) COLLATE "C") named.list_id, named.line,
           named.requested_fen
      FROM winter_relief.list_row AS named
      LEFT JOIN winter_relief.household_person AS member ON member.person_key = named.person_key
     WHERE named.campaign_id = $1 AND named.faults = '{}'
     ORDER BY coalesce(member.household_id::text, named.person_key) COLLATE "C", named.rank, named.list_id, named.line) AS each`;

/** Lists of a million people resolved against each other, files and caps, against one statement that only selects them. */
export const winterBench: Bench = {
  name: 'winter',
  about: 'lists resolved by person and household with caps and conflicts, against one statement that only selects them',

  async run(context: BenchContext): Promise<BenchReport> {
    const rows = context.units ?? (context.quick ? ROWS.quick : ROWS.full);
    const { admin, officer, path, campaignId } = await openCampaignPlace(context);
    await writeLists(admin, campaignId, rows);
    context.say(`${rows} rows are there`);
    const expected = expectedOf(rows);
    const work: number[] = [];
    const limit: number[] = [];
    let counts: Count[] = [];
    for (let round = 1; round <= context.rounds; round += 1) {
      await admin.query('CHECKPOINT');
      limit.push(await selectOnly(admin, campaignId));
      const began = performance.now();
      const found = await officer.post<ListsResolved>(`${path}/resolution`);
      work.push((performance.now() - began) / 1000);
      const wrong = counts.some((count) => count.expected !== count.found);
      if (!wrong) counts = countsOf(expected, found);
      context.say(`round ${round}: ${work.at(-1)?.toFixed(2)} s, selected in ${limit.at(-1)?.toFixed(2)} s`);
    }
    return {
      bench: 'winter',
      unit: 'rows',
      units: rows,
      rounds: context.rounds,
      measures: [measure('resolved, over the public API', rows / median(work), rows / median(limit), TARGET)],
      phases: [],
      limits: [{ what: 'one statement that only selects', unitsPerSecond: Math.round(rows / median(limit)) }],
      costs: [],
      counts,
      notes: ['every round decides all rows anew; fsync on; expected is the rule of one entry after the other'],
    };
  },
};

async function selectOnly(admin: pg.Client, campaignId: string): Promise<number> {
  const began = performance.now();
  await admin.query('BEGIN');
  await admin.query(`SET LOCAL work_mem = '256MB'`);
  await admin.query(SELECT_ONLY, [campaignId]);
  await admin.query('COMMIT');
  return (performance.now() - began) / 1000;
}

const countsOf = (expected: ListsResolved, found: ListsResolved): Count[] =>
  (['rows', 'served', 'capped', 'conflicts', 'noRoom', 'allowedFen'] as const).map((what) => ({
    what: `lists: ${what}`,
    expected: expected[what],
    found: found[what],
  }));
