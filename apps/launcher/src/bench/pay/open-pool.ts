import type { DisbursementChanged } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import { FUND_ACCOUNTS, RoadBank } from '../../road/road-bank.js';
import type { BenchPlatform } from '../bench-platform.js';

/** The unit of the demo tree that holds the funds. */
export const CITY = '00000000-0000-7000-8000-000000000003';
export const POOL_ACCOUNT = FUND_ACCOUNTS.MUTUAL_AID_POOL.number;
export const OPENING_FEN = 1_000_000_000_000;
const OPENINGS = '/api/disbursement/v1/opening-balances';

/** The pool as it was opened, with its one budget. */
export interface Pool {
  readonly fundId: string;
  readonly budgetId: string;
}

/** Money in the pool of mutual aid: at the bank, proposed as opening balance, and confirmed by another person. */
export async function openPool({ platform, people, admin }: BenchPlatform, on: Day): Promise<Pool> {
  await new RoadBank(platform.bankUrl).open(OPENING_FEN, on);
  const proposed = await people.staff('accountant.city').post<DisbursementChanged>(OPENINGS, {
    fund: 'MUTUAL_AID_POOL',
    accountNumber: POOL_ACCOUNT,
    accountName: FUND_ACCOUNTS.MUTUAL_AID_POOL.name,
    amountFen: OPENING_FEN,
    asOf: on,
  });
  await people.staff('approver.city').post(`${OPENINGS}/${proposed.id}/confirmation`);
  const { rows } = await admin.query<Pool>(
    `SELECT fund_id AS "fundId", id AS "budgetId" FROM disbursement.budget WHERE org_id = $1 AND fund = 'MUTUAL_AID_POOL'`,
    [CITY],
  );
  return rows[0] as Pool;
}
