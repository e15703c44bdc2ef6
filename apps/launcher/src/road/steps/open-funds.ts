import { type DisbursementChanged, FUNDS } from '@huzhu/contracts';
import { FUND_ACCOUNTS, type RoadBank } from '../road-bank.js';
import type { RoadWalk } from '../road-walk.js';

/** Everything on the road is paid in this year. */
const BUDGET_YEAR = 2026;
/** ¥100,000,000 for the mutual-aid pool and for each aid fund. */
const OPENING_FEN = 10_000_000_000;
/** Of the opening balance: what earlier years left to the pool of each plan and year. */
const POOLS = [
  { plan: 'A-HOSP', toYear: 2025, amountFen: 2_000_000_000 },
  { plan: 'A-HOSP', toYear: 2026, amountFen: 6_000_000_000 },
  { plan: 'B-CI-HA', toYear: 2026, amountFen: 2_000_000_000 },
] as const;

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
  await carryOver(walk, asOf);
  walk.say(`${FUNDS.length} funds opened with ¥100,000,000.00 each, booked and confirmed by two people`);
}

/** What the pools begin with, each by a document that a second person confirms. */
async function carryOver({ people }: RoadWalk, datedOn: string): Promise<void> {
  const transfers = '/api/disbursement/v1/pool-transfers';
  for (const [place, pool] of POOLS.entries()) {
    const body = { ...pool, number: `互助〔2026〕${place + 1}号`, datedOn };
    const proposed = await people.staff('accountant.city').post<DisbursementChanged>(transfers, body);
    await people.staff('approver.city').post(`${transfers}/${proposed.id}/confirmation`);
  }
}
