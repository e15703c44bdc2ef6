import type { DisbursementChanged } from '@huzhu/contracts';
import { addDays, day } from '@huzhu/kernel';
import { openDatabase } from '@huzhu/messaging';
import pg from 'pg';
import { type Platform, startPlatform } from '../../platform.js';
import { People } from '../../road/people.js';
import { FUND_ACCOUNTS, RoadBank } from '../../road/road-bank.js';
import { type Bench, type BenchContext, type BenchReport, type Cost, type Count, measure, median } from '../bench.js';
import { poll } from '../poll.js';
import { type CopyLimit, type KeepingTable, makeTwins, measureCopy } from '../roster/copy-limit.js';
import { ServerCosts } from '../roster/server-costs.js';
import { countPay } from './count-pay.js';
import { drivePay, type PayRun } from './drive-pay.js';
import { requestPayments } from './request-payments.js';

const FIRST_DAY = day('2026-01-05');
const FULL = 100_000;
const QUICK = 20_000;
const AMOUNT_FEN = 12_345;
const OPENING_FEN = 1_000_000_000_000;
const CITY = '00000000-0000-7000-8000-000000000003';
const { number: ACCOUNT, name: ACCOUNT_NAME } = FUND_ACCOUNTS.MUTUAL_AID_POOL;
const TARGET = 0.1;

const OF_BATCH = `SELECT id FROM disbursement.payment WHERE batch_id = '$ROSTER'`;
const JOURNALS = `SELECT id FROM disbursement.ledger_journal WHERE payment_id IN (${OF_BATCH})`;
const TABLES: readonly KeepingTable[] = [
  { table: 'disbursement.ledger_journal', rows: `id IN (${JOURNALS})`, filled: false, lasting: true },
  { table: 'disbursement.ledger_line', rows: `journal_id IN (${JOURNALS})`, filled: false, lasting: true },
  { table: 'disbursement.statement_line', rows: `matched_id IN (${OF_BATCH})`, filled: false, lasting: false },
  { table: 'disbursement.batch_line', rows: `batch_id = '$ROSTER'`, filled: false, lasting: false },
  {
    table: 'disbursement.journal',
    rows: `aggregate_id IN (${OF_BATCH}) AND type IN ('payment-batched', 'payment-settled', 'payment-returned')`,
    filled: false,
    lasting: false,
  },
];

interface Round {
  readonly arrivalSeconds: number;
  readonly run: PayRun;
  readonly limit: CopyLimit;
  readonly counts: readonly Count[];
  readonly costs: readonly Cost[];
}

/** One large batch from list to booked statement, against raw COPY of the journals it leaves. */
export const payBench: Bench = {
  name: 'pay',
  about: 'one batch: list, bank file, result, statement, match, books; against raw COPY of the journals it leaves',

  async run(context: BenchContext): Promise<BenchReport> {
    const payments = context.units ?? (context.quick ? QUICK : FULL);
    const platform = await startPlatform({
      transport: context.transport,
      dataDir: context.folder,
      ports: 'free',
      firstDay: FIRST_DAY,
      demoAccounts: true,
      durable: true,
      logLevel: 'warn',
      say: context.say,
      teardown: context.teardown,
    });
    const admin = new pg.Client({ connectionString: platform.adminUrl });
    await admin.connect();
    context.teardown.add(() => admin.end());
    const people = new People(platform.gatewayUrl, platform.notificationsFile);
    await new RoadBank(platform.bankUrl).open(OPENING_FEN, FIRST_DAY);
    await openPool(people);
    await makeTwins(admin, TABLES);
    const rounds: Round[] = [];
    for (let round = 0; round < context.rounds; round += 1) {
      if (round > 0) platform.businessDay.advanceTo(addDays(FIRST_DAY, round));
      rounds.push(await payOnce(platform, admin, people, payments));
      const { run, limit } = rounds[round] as Round;
      context.say(`round ${round + 1}: ${run.seconds.toFixed(2)} s, raw COPY ${limit.lastingSeconds.toFixed(2)} s`);
    }
    return reportOf(context, payments, rounds);
  },
};

async function openPool(people: People): Promise<void> {
  const openings = '/api/disbursement/v1/opening-balances';
  const accountant = people.staff('accountant.city');
  const proposed = await accountant.post<DisbursementChanged>(openings, {
    fund: 'MUTUAL_AID_POOL',
    accountNumber: ACCOUNT,
    accountName: ACCOUNT_NAME,
    amountFen: OPENING_FEN,
    asOf: FIRST_DAY,
  });
  await people.staff('approver.city').post(`${openings}/${proposed.id}/confirmation`);
}

async function payOnce(platform: Platform, admin: pg.Client, people: People, payments: number): Promise<Round> {
  const outbox = await openDatabase({ url: platform.adminUrl });
  const wanted = { payments, orgIds: [CITY], amountFen: AMOUNT_FEN, payeeKey: platform.secrets.payeePublicKey };
  const began = performance.now();
  await requestPayments(outbox, { ...wanted, approvedOn: FIRST_DAY });
  await outbox.close();
  await poll('every payment has its funds', async () => {
    const { rows } = await admin.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM disbursement.payment WHERE stage = 'FUNDED'`,
    );
    return rows[0]?.n === payments;
  });
  const arrivalSeconds = (performance.now() - began) / 1000;
  await admin.query('ANALYZE');
  await admin.query('CHECKPOINT');
  const costs = await ServerCosts.begin(platform, admin);
  const account = { number: ACCOUNT, day: platform.businessDay.current() };
  const run = await drivePay(platform, people, account, payments);
  const spent = costs.end();
  const counts = await countPay(admin, payments, run);
  await admin.query('CHECKPOINT');
  const limit = await measureCopy(admin, run.batchId, TABLES);
  return { arrivalSeconds, run, limit, counts, costs: spent };
}

function reportOf(
  { rounds: wanted, transport }: BenchContext,
  payments: number,
  rounds: readonly Round[],
): BenchReport {
  const seconds = median(rounds.map(({ run }) => run.seconds));
  const middle = rounds.find(({ run }) => run.seconds === seconds) as Round;
  const lasting = median(rounds.map(({ limit }) => limit.lastingSeconds));
  const all = median(rounds.map(({ limit }) => limit.allSeconds));
  const incomplete = rounds.find(({ counts }) => counts.some(({ expected, found }) => expected !== found));
  return {
    bench: 'pay',
    unit: 'payments',
    units: payments,
    rounds: wanted,
    measures: [
      measure('journals', payments / seconds, payments / lasting, TARGET),
      measure('every table that keeps rows of it', payments / seconds, payments / all),
    ],
    limits: middle.limit.tables.map((each) => ({
      what: `COPY ${each.table}`,
      unitsPerSecond: Math.round(payments / each.seconds),
    })),
    phases: [{ what: 'before: requested, arrived, funded', seconds: middle.arrivalSeconds }, ...middle.run.phases],
    costs: middle.costs,
    counts: (incomplete ?? middle).counts,
    notes: [
      `events through ${transport}; fsync on; the bank is part of the time; arrival is not`,
      `rounds: ${rounds.map(({ run, limit }) => `${run.seconds.toFixed(2)} s (COPY ${limit.lastingSeconds.toFixed(2)} s)`).join(', ')}`,
    ],
  };
}
