import { addDays } from '@huzhu/kernel';
import type { Platform } from '../platform.js';
import type { People } from '../road/people.js';
import { FUND_ACCOUNTS, RoadBank } from '../road/road-bank.js';

const DONATIONS = [
  { amountFen: 500_000, reference: '爱心捐款', payerName: '示范企业甲' },
  { amountFen: 128_800, reference: '送温暖专项捐赠', payerName: '示范企业乙' },
  { amountFen: 20_000, reference: '现金', payerName: '未具名' },
];

/** A day on which people give money that nobody has announced, and its statement: three lines in suspense. */
export async function linesInSuspense(platform: Platform, people: People): Promise<void> {
  const today = addDays(platform.businessDay.current(), 1);
  platform.businessDay.advanceTo(today);
  const bank = new RoadBank(platform.bankUrl);
  for (const { amountFen, reference, payerName } of DONATIONS) {
    await bank.deposit('WINTER_RELIEF', amountFen, reference, payerName);
  }
  const { number } = FUND_ACCOUNTS.WINTER_RELIEF;
  const statement = await fetch(new URL(`/accounts/${number}/statement?from=${today}&to=${today}`, platform.bankUrl));
  const form = new FormData();
  form.append('file', await statement.blob(), 'statement.csv');
  await people.staff('accountant.city').upload('/api/disbursement/v1/statements', form);
}
