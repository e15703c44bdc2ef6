import type { DisbursementChanged, FundList, OpenItems } from '@huzhu/contracts';
import type { RoadWalk } from '../road-walk.js';

const PERIODS = '/api/disbursement/v1/accounting-periods';
const MONTHS_MAX = 24;

/** Closes every month of every fund that is over, by two people; answers how many. A closed month must stay what it was. */
export async function closeMonths({ people, platform, say }: RoadWalk): Promise<number> {
  const accountant = people.staff('accountant.city');
  const { items: funds } = await accountant.get<FundList>('/api/disbursement/v1/funds');
  const thisMonth = platform.businessDay.current().slice(0, 7);
  let closed = 0;
  for (const { id: fundId, bankBalanceOn } of funds) {
    for (let count = 0; count < MONTHS_MAX; count += 1) {
      const open = await accountant.get<OpenItems>(`/api/disbursement/v1/funds/${fundId}/open-items/${thisMonth}`);
      const month = open.nextMonth;
      if (month >= thisMonth || bankBalanceOn.slice(0, 7) <= month) break;
      const proposed = await accountant.post<DisbursementChanged>(PERIODS, { fundId, month });
      await people.staff('approver.city').post(`${PERIODS}/${proposed.id}/confirmation`);
      closed += 1;
    }
  }
  say(`${closed} months of ${funds.length} funds closed by two people`);
  return closed;
}
