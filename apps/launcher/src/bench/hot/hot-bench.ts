import type { EventMessage, PaymentRequested } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import { type Database, openDatabase } from '@huzhu/messaging';
import type pg from 'pg';
import { type Bench, type BenchContext, type BenchReport, type Count, measure, median } from '../bench.js';
import { openBenchPlatform } from '../bench-platform.js';
import { CITY, OPENING_FEN, openPool } from '../pay/open-pool.js';
import { requestPayments, sealedRequests } from '../pay/request-payments.js';
import { poll } from '../poll.js';
import { writeUnits } from './units-with-budgets.js';

const FIRST_DAY = day('2026-01-05');
const APPROVALS = { full: 5_000, quick: 1_000 };
const BUDGETS_PER_APPROVAL = 1 / 5;
const AMOUNT_FEN = 12_345;
const POLL_MILLISECONDS = 10;
const TARGET = 0.5;

interface Place {
  readonly admin: pg.Client;
  readonly outbox: Database;
  readonly payeeKey: object;
  readonly approvals: number;
}

/** Approvals that all want money of one budget, against as many that want it of a thousand. */
export const hotBench: Bench = {
  name: 'hot',
  about: 'approvals funded from one budget, against the same on a fifth as many budgets',

  async run(context: BenchContext): Promise<BenchReport> {
    const approvals = context.units ?? (context.quick ? APPROVALS.quick : APPROVALS.full);
    const bench = await openBenchPlatform(context, FIRST_DAY);
    const { platform, admin } = bench;
    const pool = await openPool(bench, FIRST_DAY);
    const units = Math.ceil(approvals * BUDGETS_PER_APPROVAL);
    const spread = await writeUnits(admin, pool, { units, receivedFen: OPENING_FEN });
    const outbox = await openDatabase({ url: platform.adminUrl });
    context.teardown.add(() => outbox.close());
    const place = { admin, outbox, payeeKey: platform.secrets.payeePublicKey, approvals };
    const seconds = { one: [] as number[], many: [] as number[] };
    // The first of each kind warms up and does not count.
    for (let round = 0; round <= context.rounds; round += 1) {
      const one = await fundAll(place, [CITY]);
      const many = await fundAll(place, spread);
      if (round === 0) continue;
      seconds.one.push(one);
      seconds.many.push(many);
      context.say(`round ${round}: one budget ${one.toFixed(2)} s, ${units} budgets ${many.toFixed(2)} s`);
    }
    const rates = { one: approvals / median(seconds.one), many: approvals / median(seconds.many) };
    return {
      bench: 'hot',
      unit: 'approvals',
      units: approvals,
      rounds: context.rounds,
      measures: [measure('funded from one budget', rates.one, rates.many, TARGET)],
      phases: [
        { what: 'one budget', seconds: median(seconds.one) },
        { what: `${units} budgets`, seconds: median(seconds.many) },
      ],
      limits: [{ what: `funded from ${units} budgets`, unitsPerSecond: Math.round(rates.many) }],
      costs: [],
      counts: await countHot(admin, approvals * (context.rounds + 1)),
      notes: [
        `events through ${context.transport}; from the outbox of the source to the reserve in the budget; fsync on`,
      ],
    };
  },
};

/** Sends approvals of these units in turn, and waits until all have their funds, and until the source has heard of it. */
async function fundAll({ admin, outbox, payeeKey, approvals }: Place, orgIds: readonly string[]): Promise<number> {
  const wanted = { payments: approvals, orgIds, amountFen: AMOUNT_FEN, payeeKey, approvedOn: FIRST_DAY };
  const requests: EventMessage<PaymentRequested>[] = [];
  for await (const some of sealedRequests(wanted)) requests.push(...some);
  const count = async (sql: string): Promise<number> => (await admin.query<{ n: number }>(sql)).rows[0]?.n ?? 0;
  const funded = `SELECT count(*)::int AS n FROM disbursement.payment WHERE stage = 'FUNDED'`;
  const before = await count(funded);
  const began = performance.now();
  await requestPayments(outbox, requests);
  await poll(
    'every approval has its funds',
    async () => (await count(funded)) === before + approvals,
    POLL_MILLISECONDS,
  );
  const seconds = (performance.now() - began) / 1000;
  const unheard = `SELECT count(*)::int AS n FROM enrollment.refund WHERE status = 'ORDERED'`;
  await poll('the source has heard of it', async () => (await count(unheard)) === 0);
  return seconds;
}

async function countHot(admin: pg.Client, approvals: number): Promise<Count[]> {
  const { rows } = await admin.query<Record<'one' | 'many' | 'entries' | 'dead', number>>(
    `SELECT (SELECT (reserved_fen / $1)::int FROM disbursement.budget WHERE org_id = $2 AND fund = 'MUTUAL_AID_POOL') AS one,
            (SELECT (sum(reserved_fen) / $1)::int FROM disbursement.budget WHERE org_id <> $2) AS many,
            (SELECT (sum(reserved_fen) / $1)::int FROM disbursement.budget_entry) AS entries,
            (SELECT count(*)::int FROM disbursement.dead_letter) AS dead`,
    [AMOUNT_FEN, CITY],
  );
  const found = rows[0]!;
  return [
    { what: 'reserved in the one budget', expected: approvals, found: found.one },
    { what: 'reserved in the many', expected: approvals, found: found.many },
    { what: 'by the entries of all budgets', expected: 2 * approvals, found: found.entries },
    { what: 'requests put aside', expected: 0, found: found.dead },
  ];
}
