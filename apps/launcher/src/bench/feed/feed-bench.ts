import type { FeedAnswer, FeedPage } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type pg from 'pg';
import type { People } from '../../road/people.js';
import type { Bench, BenchContext, BenchReport, Count } from '../bench.js';
import { openBenchPlatform } from '../bench-platform.js';
import { coverPeople } from '../claim/cover-people.js';
import { type KeepingTable, makeTwins, measureCopy } from '../copy-limit.js';
import { copyReport } from '../copy-report.js';
import { poll } from '../poll.js';
import { ServerCosts } from '../server-costs.js';
import { Stopwatch } from '../stopwatch.js';
import { expectedBenefit } from './expected-benefit.js';
import { benchSettlement, feedCsv } from './feed-csv.js';

const TODAY = day('2026-07-01');
const CITY = '00000000-0000-7000-8000-000000000003';
const FULL = 200_000;
const QUICK = 20_000;
const EACH_PERSON = 4;
const TARGET = 0.1;
const POLL_MILLISECONDS = 100;
const PATIENCE_MILLISECONDS = 3_600_000;
const FEEDS = '/api/claims/v1/settlement-feeds';

const OF_FEED = `SELECT id FROM claims.claim WHERE feed_id = '$ROUND'`;
const PERSONS = `SELECT person_key FROM claims.claim WHERE feed_id = '$ROUND'`;
/** Decisions and their journal are what the limit is made of; the others are what else a decision keeps. */
const TABLES: readonly KeepingTable[] = [
  { table: 'claims.claim', rows: `feed_id = '$ROUND'`, filled: false, lasting: true },
  { table: 'claims.journal', rows: `aggregate_id IN (${OF_FEED})`, filled: false, lasting: true },
  { table: 'claims.person_history', rows: `person_key IN (${PERSONS})`, filled: false, lasting: true },
  {
    table: 'claims.audit_leaf',
    rows: `object_id IN (SELECT id::text FROM (${OF_FEED}) c)`,
    filled: false,
    lasting: false,
  },
  { table: 'claims.known_settlement', rows: `claim_id IN (${OF_FEED})`, filled: false, lasting: false },
  { table: 'claims.used_paper', rows: `claim_id IN (${OF_FEED})`, filled: false, lasting: false },
  { table: 'claims.notice', rows: `subject_id IN (${OF_FEED})`, filled: false, lasting: false },
];

interface FeedRun {
  readonly feedId: string;
  readonly seconds: number;
  readonly phases: readonly { readonly what: string; readonly seconds: number }[];
}

/** A feed of settlements from upload to the last decision, against raw COPY of the decisions it leaves. */
export const feedBench: Bench = {
  name: 'feed',
  about: 'settlements uploaded, read, decided with ceilings and journals; against raw COPY of the decisions',

  async run(context: BenchContext): Promise<BenchReport> {
    const settlements = context.units ?? (context.quick ? QUICK : FULL);
    const place = await openBenchPlatform(context, TODAY);
    const { platform, admin, people } = place;
    await coverPeople(place, { people: Math.ceil(settlements / EACH_PERSON), orgId: CITY });
    await makeTwins(admin, TABLES);
    const csv = feedCsv(Array.from({ length: settlements }, (_each, number) => benchSettlement(number, EACH_PERSON)));
    await admin.query('CHECKPOINT');
    const costs = await ServerCosts.begin(platform, admin);
    const { feedId, seconds, phases } = await driveFeed(people, csv);
    const spent = costs.end();
    await admin.query('CHECKPOINT');
    const limit = await measureCopy(admin, feedId, TABLES);
    context.say(`${seconds.toFixed(2)} s, raw COPY ${limit.lastingSeconds.toFixed(2)} s`);
    const counts = await countFeed(admin, feedId, settlements);
    const head = { bench: 'feed', unit: 'settlements', units: settlements, what: 'decisions', target: TARGET };
    const note = `${EACH_PERSON} stays of each person; one round: a feed that comes again changes nothing; events through ${context.transport}; fsync on`;
    return copyReport({ ...context, rounds: 1 }, { ...head, note }, [{ seconds, phases, limit, counts, costs: spent }]);
  },
};

/** Uploads a feed and waits until its last stay is decided. */
async function driveFeed(people: People, csv: Buffer): Promise<FeedRun> {
  const officer = people.staff('officer.city');
  await officer.get(`${FEEDS}?limit=1`);
  const watch = new Stopwatch();
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(csv)]), 'feed.csv');
  const { feedId } = await officer.upload<FeedAnswer>(FEEDS, form);
  watch.lap('uploaded');
  // The only one there is, as the list shows it: its own page counts its stays anew each time.
  const untilState = (...states: readonly string[]): Promise<void> => {
    const isReached = async (): Promise<boolean> => {
      const { items } = await officer.get<FeedPage>(`${FEEDS}?limit=1`);
      const state = items[0]?.state ?? '';
      if (state === 'REFUSED') throw new Error('the feed was refused');
      return states.includes(state);
    };
    return poll(`the feed is ${states[0]}`, isReached, POLL_MILLISECONDS, PATIENCE_MILLISECONDS);
  };
  await untilState('DECIDING', 'IMPORTED');
  watch.lap('read, checked, encrypted, grouped to stays');
  await untilState('IMPORTED');
  watch.lap('decided');
  return { feedId, seconds: watch.seconds, phases: watch.phases };
}

async function countFeed(admin: pg.Client, feedId: string, settlements: number): Promise<Count[]> {
  const { rows } = await admin.query<{ decided: number; journalled: number; benefitFen: string; messages: number }>(
    `SELECT count(*)::int AS decided, coalesce(sum(benefit_fen), 0)::text AS "benefitFen",
            (SELECT count(*)::int FROM claims.journal
              WHERE type = 'stay-imported' AND aggregate_id IN (SELECT id FROM claims.claim WHERE feed_id = $1)) AS journalled
       FROM claims.claim WHERE feed_id = $1`,
    [feedId],
  );
  const found = rows[0];
  return [
    { what: 'settlements decided', expected: settlements, found: found?.decided ?? 0 },
    { what: 'decisions in the journal', expected: settlements, found: found?.journalled ?? 0 },
    {
      what: 'fen, ceilings kept',
      expected: Number(expectedBenefit(settlements, EACH_PERSON, TODAY)),
      found: Number(found?.benefitFen ?? 0),
    },
  ];
}
