import { day } from '@huzhu/kernel';
import type pg from 'pg';
import type { People } from '../../road/people.js';
import { type Bench, type BenchContext, type BenchReport, type Cost, type Count, measure, median } from '../bench.js';
import { type BenchPlatform, openBenchPlatform } from '../bench-platform.js';
import { openPool } from '../pay/open-pool.js';
import { ServerCosts } from '../server-costs.js';
import { coverPeople } from './cover-people.js';
import { atOnce, CLAIMS_AT_ONCE, takeIn, untilOrdered, walkClaim } from './drive-claims.js';
import { type RecordedTransaction, recordTransactions } from './recorded-statements.js';
import { ClaimScript, replay } from './replayed-claims.js';

const TODAY = day('2026-07-01');
const EAST = '00000000-0000-7000-8000-000000000004';
const FULL = 1_000;
const QUICK = 200;
const TARGET = 0.3;
/** Claims that a second of Node's processor time is to carry through all services: 5 ms each. */
const ASKED_PER_NODE_SECOND = 200;
/** People of the two claims whose statements are recorded, and the one between them. */
const RECORDED = 3;
/**
 * Walked once before anything is measured, so that paths are compiled and connections open, as in a service that works for weeks. Of
 * 100 that is too little: a second thousand of claims took a sixth less of Node than the first.
 */
const WARM_UP = 400;
const POSTGRES = 'postgresql';

/** What the platform did with a set of claims. */
interface Walk {
  readonly seconds: number;
  readonly approvedSeconds: number;
  readonly requestMilliseconds: readonly number[];
  readonly costs: readonly Cost[];
  readonly ordered: number;
}

interface Round extends Walk {
  readonly limitSeconds: number;
  readonly replayed: number;
}

/** Two claims' statements: of their intake, and of their way to an accepted payment. */
interface Scripts {
  readonly intake: ClaimScript;
  readonly walk: ClaimScript;
}

/** A claim from being handed in to the accepted payment over HTTP, against the same statements from plain clients. */
export const claimBench: Bench = {
  name: 'claim',
  about: 'handed in, accepted, reviewed twice, approved, payment accepted; against the same SQL from plain clients',

  async run(context: BenchContext): Promise<BenchReport> {
    const claims = context.units ?? (context.quick ? QUICK : FULL);
    const place = await openBenchPlatform(context, TODAY);
    const { admin, people } = place;
    const warmUp = Math.min(WARM_UP, claims);
    await openPool(place, TODAY);
    await coverPeople(place, { people: warmUp + RECORDED + claims * context.rounds, orgId: EAST });
    await walkAll(people, admin, await takeInAll(people, 0, warmUp));
    const scripts = await record(place, warmUp);
    const sets = numbersFrom(0, context.rounds).map((round) => ({ first: warmUp + RECORDED + round * claims, claims }));
    const walks: Walk[] = [];
    for (const set of sets) walks.push(await walkOnce(place, set));
    // A service that is awake would work on the replayed messages, too, and might be there first.
    await Promise.all([...place.platform.processes.values()].map((process) => process.stop()));
    const rounds: Round[] = [];
    for (const [round, walk] of walks.entries()) {
      rounds.push({ ...walk, ...(await replayOnce(place, scripts, sets[round] as PersonSet)) });
      const { seconds, limitSeconds } = rounds[round] as Round;
      context.say(`round ${round + 1}: ${seconds.toFixed(2)} s, the same SQL ${limitSeconds.toFixed(2)} s`);
    }
    return reportOf(context, claims, rounds, scripts);
  },
};

const numbersFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_each, place) => first + place);

async function takeInAll(people: People, first: number, count: number): Promise<string[]> {
  const claimIds: string[] = [];
  await atOnce(numbersFrom(first, count), async (person) => {
    claimIds.push(await takeIn(people, person));
  });
  return claimIds;
}

/** Answers the milliseconds of every request, and after how many seconds the last claim was approved. */
async function walkAll(
  people: People,
  admin: pg.Client,
  claimIds: readonly string[],
): Promise<{ readonly requestMilliseconds: number[]; readonly approvedSeconds: number }> {
  const began = performance.now();
  const requestMilliseconds: number[] = [];
  await atOnce([...claimIds.keys()], async (place) => {
    requestMilliseconds.push(...(await walkClaim(people, claimIds[place] as string)));
  });
  const approvedSeconds = (performance.now() - began) / 1000;
  await untilOrdered(admin, claimIds);
  return { requestMilliseconds, approvedSeconds };
}

/** Two claims, one after the other, with every statement that names them. */
async function record({ platform, admin, people }: BenchPlatform, first: number): Promise<Scripts> {
  const claimIds: string[] = [];
  const intake = await recordTransactions(platform, admin, async () => {
    // Both by the same clerk: what two claims do not have in common is taken to be the claim's own.
    for (const person of [first, first + 2]) claimIds.push(await takeIn(people, person));
  });
  const walk = await recordTransactions(platform, admin, async () => {
    for (const claimId of claimIds) await walkAll(people, admin, [claimId]);
  });
  const scriptOf = (transactions: readonly RecordedTransaction[]): ClaimScript => {
    const named = ({ statements }: RecordedTransaction): string[] =>
      claimIds.filter((id) => statements.some(({ values }) => values.some((value) => value?.includes(id))));
    // What hears of both claims at once would make the one's id look like something common.
    const [one, other] = claimIds.map((claimId) => transactions.filter((each) => named(each).join() === claimId));
    return new ClaimScript(one ?? [], other ?? []);
  };
  return { intake: scriptOf(intake), walk: scriptOf(walk) };
}

/** Whose claims a round is about. */
interface PersonSet {
  readonly first: number;
  readonly claims: number;
}

async function walkOnce({ platform, admin, people }: BenchPlatform, { first, claims }: PersonSet): Promise<Walk> {
  const claimIds = await takeInAll(people, first, claims);
  await admin.query('ANALYZE');
  await admin.query('CHECKPOINT');
  const before = await countOrdered(admin);
  const costs = await ServerCosts.begin(platform, admin);
  const began = performance.now();
  const { requestMilliseconds, approvedSeconds } = await walkAll(people, admin, claimIds);
  const seconds = (performance.now() - began) / 1000;
  const spent = costs.end();
  const ordered = (await countOrdered(admin)) - before;
  return { seconds, approvedSeconds, requestMilliseconds, costs: spent, ordered };
}

async function replayOnce(
  { platform, admin }: BenchPlatform,
  scripts: Scripts,
  { first, claims }: PersonSet,
): Promise<Pick<Round, 'limitSeconds' | 'replayed'>> {
  const numbers = numbersFrom(first, claims);
  const before = await countOrdered(admin);
  await replay(platform.adminUrl, scripts.intake, numbers);
  await admin.query('CHECKPOINT');
  const limitSeconds = await replay(platform.adminUrl, scripts.walk, numbers);
  return { limitSeconds, replayed: (await countOrdered(admin)) - before };
}

async function countOrdered(admin: pg.Client): Promise<number> {
  const { rows } = await admin.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM claims.claim WHERE status = 'ORDERED'`,
  );
  return rows[0]?.n ?? 0;
}

function reportOf(
  { rounds: wanted, transport }: BenchContext,
  claims: number,
  rounds: readonly Round[],
  { walk }: Scripts,
): BenchReport {
  const seconds = median(rounds.map((round) => round.seconds));
  const middle = rounds.find((round) => round.seconds === seconds) as Round;
  const limitSeconds = median(rounds.map((round) => round.limitSeconds));
  const nodeMilliseconds = middle.costs
    .filter(({ process }) => !process.startsWith(POSTGRES))
    .reduce((sum, { cpuMilliseconds }) => sum + cpuMilliseconds, 0);
  const counts: Count[] = [
    { what: 'payments accepted', expected: claims, found: middle.ordered },
    { what: 'claims of the replayed statements', expected: claims, found: middle.replayed },
  ];
  const times = middle.requestMilliseconds.toSorted((a, b) => a - b);
  const percentile = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(0);
  return {
    bench: 'claim',
    unit: 'claims',
    units: claims,
    rounds: wanted,
    measures: [
      measure('over HTTP, against the same SQL', claims / seconds, claims / limitSeconds, TARGET),
      measure(
        'a second of Node, all services; asked 200',
        claims / (nodeMilliseconds / 1000),
        ASKED_PER_NODE_SECOND,
        1,
      ),
    ],
    limits: [{ what: `${CLAIMS_AT_ONCE} plain clients`, unitsPerSecond: Math.round(claims / limitSeconds) }],
    phases: [
      { what: 'five requests each, all approved', seconds: middle.approvedSeconds },
      { what: 'until the last payment was accepted', seconds: seconds - middle.approvedSeconds },
    ],
    costs: middle.costs,
    counts,
    notes: [
      `${CLAIMS_AT_ONCE} claims at once through the gateway; events through ${transport}; fsync on; intake is not part of the time`,
      `Node ${(nodeMilliseconds / claims).toFixed(2)} ms a claim; a request ${percentile(0.5)} ms in the median, ${percentile(0.95)} ms at 95 %`,
      `one claim: ${walk.transactions.length} transactions, ${walk.statementCount} statements, sent again with other ids by a plain client`,
    ],
  };
}
