import { addDays, day } from '@huzhu/kernel';
import { openDatabase } from '@huzhu/messaging';
import type { Bench, BenchContext, BenchReport } from '../bench.js';
import { type BenchPlatform, openBenchPlatform } from '../bench-platform.js';
import { type KeepingTable, makeTwins, measureCopy } from '../copy-limit.js';
import { copyReport, type CopyRound } from '../copy-report.js';
import { poll } from '../poll.js';
import { ServerCosts } from '../server-costs.js';
import { countPay } from './count-pay.js';
import { drivePay } from './drive-pay.js';
import { CITY, openPool, POOL_ACCOUNT } from './open-pool.js';
import { requestPayments, sealedRequests } from './request-payments.js';

const FIRST_DAY = day('2026-01-05');
const FULL = 100_000;
const QUICK = 20_000;
const AMOUNT_FEN = 12_345;
const TARGET = 0.1;
/** Asking costs a moment, as the messages are counted. */
const HEARD_MILLISECONDS = 500;

const OF_BATCH = `SELECT id FROM disbursement.payment WHERE batch_id = '$ROUND'`;
const JOURNALS = `SELECT id FROM disbursement.ledger_journal WHERE payment_id IN (${OF_BATCH})`;
const TABLES: readonly KeepingTable[] = [
  { table: 'disbursement.ledger_journal', rows: `id IN (${JOURNALS})`, filled: false, lasting: true },
  { table: 'disbursement.ledger_line', rows: `journal_id IN (${JOURNALS})`, filled: false, lasting: true },
  { table: 'disbursement.statement_line', rows: `matched_id IN (${OF_BATCH})`, filled: false, lasting: false },
  { table: 'disbursement.batch_line', rows: `batch_id = '$ROUND'`, filled: false, lasting: false },
  {
    table: 'disbursement.journal',
    rows: `aggregate_id IN (${OF_BATCH}) AND type IN ('payment-batched', 'payment-settled', 'payment-returned')`,
    filled: false,
    lasting: false,
  },
];

/** One large batch from list to booked statement, against raw COPY of the journals it leaves. */
export const payBench: Bench = {
  name: 'pay',
  about: 'one batch: list, bank file, result, statement, match, books; against raw COPY of the journals it leaves',

  async run(context: BenchContext): Promise<BenchReport> {
    const payments = context.units ?? (context.quick ? QUICK : FULL);
    const place = await openBenchPlatform(context, FIRST_DAY);
    const { platform, admin } = place;
    await openPool(place, FIRST_DAY);
    await makeTwins(admin, TABLES);
    const rounds: CopyRound[] = [];
    for (let round = 0; round < context.rounds; round += 1) {
      if (round > 0) platform.businessDay.advanceTo(addDays(FIRST_DAY, round));
      rounds.push(await payOnce(place, payments));
      const { seconds, limit } = rounds[round] as CopyRound;
      context.say(`round ${round + 1}: ${seconds.toFixed(2)} s, raw COPY ${limit.lastingSeconds.toFixed(2)} s`);
    }
    const head = { bench: 'pay', unit: 'payments', units: payments, what: 'journals', target: TARGET };
    const note = `events through ${context.transport}; fsync on; the bank is part of the time; arrival is not`;
    return copyReport(context, { ...head, note }, rounds);
  },
};

/** Arrival is over when those who hear of it have; what they still had to do would be counted as the batch's. */
async function untilHeard(admin: BenchPlatform['admin']): Promise<void> {
  await poll(
    'everybody has heard that the payments were accepted',
    async () => {
      const { rows } = await admin.query<{ n: number }>(
        `SELECT (SELECT count(*) FROM enrollment.refund WHERE status = 'ORDERED')::int
            + (SELECT count(*) FROM disbursement.outbox o
                WHERE NOT EXISTS (SELECT 1 FROM insight.inbox i WHERE i.event_id = o.event_id))::int AS n`,
      );
      return rows[0]?.n === 0;
    },
    HEARD_MILLISECONDS,
  );
}

async function payOnce({ platform, admin, people }: BenchPlatform, payments: number): Promise<CopyRound> {
  const outbox = await openDatabase({ url: platform.adminUrl });
  const wanted = { payments, orgIds: [CITY], amountFen: AMOUNT_FEN, payeeKey: platform.secrets.payeePublicKey };
  const began = performance.now();
  for await (const requests of sealedRequests({ ...wanted, approvedOn: FIRST_DAY }))
    await requestPayments(outbox, requests);
  await outbox.close();
  await poll('every payment has its funds', async () => {
    const { rows } = await admin.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM disbursement.payment WHERE stage = 'FUNDED'`,
    );
    return rows[0]?.n === payments;
  });
  await untilHeard(admin);
  const arrivalSeconds = (performance.now() - began) / 1000;
  await admin.query('ANALYZE');
  await admin.query('CHECKPOINT');
  const costs = await ServerCosts.begin(platform, admin);
  const account = { number: POOL_ACCOUNT, day: platform.businessDay.current() };
  const run = await drivePay(platform, people, account, { payments, costs });
  const spent = costs.end();
  const counts = await countPay(admin, payments, run);
  await admin.query('CHECKPOINT');
  const limit = await measureCopy(admin, run.batchId, TABLES);
  const phases = [{ what: 'before: requested, arrived, funded', seconds: arrivalSeconds }, ...run.phases];
  return { seconds: run.seconds, phases, limit, counts, costs: spent };
}
