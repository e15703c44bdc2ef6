import { addDays, day } from '@huzhu/kernel';
import type { DisbursementChanged, ReportVerification } from '@huzhu/contracts';
import type { RoadWalk } from '../road-walk.js';

const REPORTS = '/api/disbursement/v1/submitted-reports';

/** The accountant hands in the balance sheet of the year up to the last closed month; an auditor proves what was kept. */
export async function handInReport({ people, platform, differences, say }: RoadWalk): Promise<void> {
  const thisMonth = day(`${platform.businessDay.current().slice(0, 7)}-01`);
  const to = addDays(thisMonth, -1);
  const body = { form: 'BALANCE_SHEET', from: `${to.slice(0, 4)}-01-01`, to };
  const { id } = await people.staff('accountant.city').post<DisbursementChanged>(REPORTS, body);
  const proved = await people.staff('auditor.national').get<ReportVerification>(`${REPORTS}/${id}/verification`);
  differences.compare('the balance sheet that was handed in', [true, true], [proved.unchanged, proved.booksAgree]);
  say(`balance sheet up to ${to} handed in: ${proved.hash.slice(0, 16)}…`);
}
