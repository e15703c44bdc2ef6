import { type DisbursementChanged, FUNDS } from '@huzhu/contracts';
import { FUND_ACCOUNTS, type RoadBank } from '../road-bank.js';
import type { RoadWalk } from '../road-walk.js';

/** ¥100,000,000 for the mutual-aid pool and for each aid fund. */
/** Everything on the road is paid in this year. */
const BUDGET_YEAR = 2026;
const OPENING_FEN = 10_000_000_000;

/** The accountant proposes what each fund opens with, a second person confirms; the bank opens with the same sums. */
export async function openFunds(walk: RoadWalk, bank: RoadBank): Promise<void> {
  const asOf = walk.platform.businessDay.current();
  await bank.open(OPENING_FEN, asOf);
  for (const fund of FUNDS) {
    const { number: accountNumber, name: accountName } = FUND_ACCOUNTS[fund];
    const body = { fund, accountNumber, accountName, amountFen: OPENING_FEN, asOf, budgetYear: BUDGET_YEAR };
    const openings = '/api/disbursement/v1/opening-balances';
    const proposed = await walk.people.staff('accountant.city').post<DisbursementChanged>(openings, body);
    await walk.people.staff('approver.city').post(`${openings}/${proposed.id}/confirmation`);
  }
  walk.say(`${FUNDS.length} funds opened with ¥100,000,000.00 each, booked and confirmed by two people`);
}
