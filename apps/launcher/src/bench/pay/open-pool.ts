import type { DisbursementChanged } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import { FUND_ACCOUNTS, RoadBank } from '../../road/road-bank.js';
import type { BenchPlatform } from '../bench-platform.js';

const OPENING_FEN = 1_000_000_000_000;
const OPENINGS = '/api/disbursement/v1/opening-balances';

/** Money in the pool of mutual aid: at the bank, proposed as opening balance, and confirmed by another person. */
export async function openPool({ platform, people }: BenchPlatform, on: Day): Promise<void> {
  await new RoadBank(platform.bankUrl).open(OPENING_FEN, on);
  const { number, name } = FUND_ACCOUNTS.MUTUAL_AID_POOL;
  const proposed = await people.staff('accountant.city').post<DisbursementChanged>(OPENINGS, {
    fund: 'MUTUAL_AID_POOL',
    accountNumber: number,
    accountName: name,
    amountFen: OPENING_FEN,
    asOf: on,
  });
  await people.staff('approver.city').post(`${OPENINGS}/${proposed.id}/confirmation`);
}
