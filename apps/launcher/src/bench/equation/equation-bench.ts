import { day } from '@huzhu/kernel';
import { verify } from '../../road/prove-road.js';
import { type Bench, type BenchContext, type BenchReport, measure, median } from '../bench.js';
import { openBenchPlatform } from '../bench-platform.js';
import { openPool } from '../pay/open-pool.js';
import { FIRST_PAYMENT, writeSettledPayments } from './written-payments.js';

const FIRST_DAY = day('2026-01-05');
const PAYMENTS = { full: 10_000_000, quick: 200_000 };
/** So long the equation may take over so many payments. */
const GOAL = { payments: 10_000_000, seconds: 60 };

/** The sums of `huzhu verify` over settled payments with their journals. */
export const equationBench: Bench = {
  name: 'equation',
  about: `huzhu verify --quick over settled payments, against ${GOAL.payments} of them in ${GOAL.seconds} seconds`,

  async run(context: BenchContext): Promise<BenchReport> {
    const count = context.units ?? (context.quick ? PAYMENTS.quick : PAYMENTS.full);
    const bench = await openBenchPlatform(context, FIRST_DAY);
    const pool = await openPool(bench, FIRST_DAY);
    await writeSettledPayments(bench.admin, pool, { count, on: FIRST_DAY });
    context.say(`${count} payments are there`);
    const seconds: number[] = [];
    let proved = await verify(bench, '--quick');
    for (let round = 1; round <= context.rounds; round += 1) {
      const began = performance.now();
      proved = await verify(bench, '--quick');
      seconds.push((performance.now() - began) / 1000);
    }
    const plantedFound = await plantOneFen(bench);
    return {
      bench: 'equation',
      unit: 'payments',
      units: count,
      rounds: context.rounds,
      measures: [measure('huzhu verify --quick', count / median(seconds), GOAL.payments / GOAL.seconds, 1)],
      phases: [{ what: 'huzhu verify --quick', seconds: median(seconds) }],
      limits: [
        { what: `${GOAL.payments} in ${GOAL.seconds} s`, unitsPerSecond: Math.round(GOAL.payments / GOAL.seconds) },
      ],
      costs: [],
      counts: [
        { what: 'payments settled', expected: count, found: proved.totals.settled },
        { what: 'propositions that do not hold', expected: 0, found: broken(proved) },
        { what: 'equations that hold', expected: 1, found: proved.holds ? 1 : 0 },
        { what: 'planted fen that were found', expected: 1, found: plantedFound },
      ],
      notes: [
        'payments, cases, journals and their lines; all sums are computed from the rows, nothing from kept balances',
      ],
    };
  },
};

const broken = ({ propositions }: Awaited<ReturnType<typeof verify>>): number =>
  propositions.filter(({ holds }) => !holds).length;

/** One fen too much in one payment: 1 if the equation says so. */
async function plantOneFen(bench: Awaited<ReturnType<typeof openBenchPlatform>>): Promise<number> {
  await bench.admin.query('UPDATE disbursement.payment SET amount_fen = amount_fen + 1 WHERE id = $1', [FIRST_PAYMENT]);
  return (await verify(bench, '--quick')).holds ? 0 : 1;
}
