import { type DisbursementChanged, type Fund, FUNDS, type OpeningBalancesImported } from '@huzhu/contracts';
import { formatYuan } from '@huzhu/kernel';
import { FUND_ACCOUNTS, type RoadBank } from '../road-bank.js';
import type { RoadWalk } from '../road-walk.js';

/** Everything on the road is paid in this year. */
const BUDGET_YEAR = 2026;
/** ¥100,000,000 for the mutual-aid pool and for each aid fund. */
const OPENING_FEN = 10_000_000_000;
/** ¥10,000 of the central budget for hardship aid. */
const CENTRAL_FEN = 1_000_000;
/** Where each fund's money stands in the books: its cash, and what it comes from. */
const BOOKS: Readonly<Record<Fund, readonly [cash: string, from: string]>> = {
  MUTUAL_AID_POOL: ['10201', '22101'],
  HARDSHIP_AID: ['10202', '32104'],
  WINTER_RELIEF: ['10203', '32104'],
  UNION_DUES: ['10204', '32104'],
};
/** Of the opening balance: what earlier years left to the pool of each plan and year. */
const POOLS = [
  { plan: 'A-HOSP', toYear: 2025, amountFen: 2_000_000_000 },
  { plan: 'A-HOSP', toYear: 2026, amountFen: 6_000_000_000 },
  { plan: 'B-CI-HA', toYear: 2026, amountFen: 1_000_000_000 },
  { plan: 'C-WOMEN', toYear: 2026, amountFen: 500_000_000 },
  { plan: 'D-ACC', toYear: 2026, amountFen: 500_000_000 },
] as const;

/** The accountant brings what each fund opens with as a table, a second person confirms; the bank opens with the same sums. */
export async function openFunds(walk: RoadWalk, bank: RoadBank): Promise<void> {
  const asOf = walk.platform.businessDay.current();
  await bank.open(OPENING_FEN, asOf);
  const form = new FormData();
  form.append('file', new Blob([openingTable(asOf)]), '期初余额.csv');
  const accountant = walk.people.staff('accountant.city');
  const proposed = await accountant.upload<OpeningBalancesImported>('/api/disbursement/v1/opening-balance-files', form);
  for (const { id } of proposed.items) {
    await walk.people.staff('approver.city').post(`/api/disbursement/v1/opening-balances/${id}/confirmation`);
  }
  await carryOver(walk, asOf);
  await receiveCentralMoney(walk, asOf);
  walk.say(
    `${proposed.items.length} funds opened with ¥100,000,000.00 each from a table of ${proposed.rows} accounts, booked and ` +
      'confirmed by two people',
  );
}

/** 期初余额表: a row an account. */
function openingTable(asOf: string): string {
  const amount = formatYuan(BigInt(OPENING_FEN));
  const rows = FUNDS.flatMap((fund) => {
    const [cash, from] = BOOKS[fund];
    const { number, name } = FUND_ACCOUNTS[fund];
    return [`,${fund},${cash},${amount},,${number},${name},`, `,${fund},${from},,${amount},,,`];
  });
  const titles = [`截至日,${asOf}`, `预算年度,${BUDGET_YEAR}`];
  const header = '工会编号,资金,科目编码,借方余额,贷方余额,银行账号,户名,银行格式';
  return [...titles, header, ...rows].join('\n');
}

/** Aid of central money is paid from what a document of the central budget brought, and from nothing else. */
async function receiveCentralMoney({ people, say }: RoadWalk, datedOn: string): Promise<void> {
  const orders = '/api/disbursement/v1/budget-orders';
  const about = { fund: 'HARDSHIP_AID', purpose: 'HARDSHIP_AID', source: 'CENTRAL_FISCAL', year: BUDGET_YEAR } as const;
  const body = { ...about, number: '财社〔2025〕1号', datedOn, amountFen: CENTRAL_FEN };
  const proposed = await people.staff('accountant.city').post<DisbursementChanged>(orders, body);
  await people.staff('approver.city').post(`${orders}/${proposed.id}/confirmation`);
  say('¥10,000.00 of the central budget for hardship aid, held apart from all other money');
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
