import type { DuesRefundDocument, RefundPage } from '@huzhu/contracts';
import { socialCreditCodeCheckCharacter } from '@huzhu/kernel';
import { inYuan } from '../in-yuan.js';
import type { RoadWalk } from '../road-walk.js';

const BASE = '/api/enrollment/v1';

/** Registered by a federation of unions; the check character is that of the code. */
const codeOf = (place: number): string => {
  const body = `8135010000000${String(place).padStart(4, '0')}`;
  return body + socialCreditCodeCheckCharacter(body);
};

/** What small unions paid in last year, each into an account of its own. */
const LINES = [
  { unionName: '示范茶社工会委员会', unionCode: codeOf(1), duesFen: 862_900, accountNumber: '110100200001' },
  { unionName: '示范书店工会委员会', unionCode: codeOf(2), duesFen: 500_000, accountNumber: '110100200002' },
] as const;

/** Dues go back to small unions: an accountant proposes, an approver confirms the document. Answers how many payments. */
export async function refundDues({ people, differences, say }: RoadWalk): Promise<number> {
  const accountant = people.staff('accountant.city');
  const document = await accountant.post<DuesRefundDocument>(`${BASE}/dues-refunds`, {
    number: '经费返还〔2026〕1号',
    year: 2025,
    lines: LINES,
  });
  const { documentId, refunds, amountFen } = document;
  await people.staff('approver.city').post(`${BASE}/dues-refunds/${documentId}/confirmation`);
  const { items } = await accountant.get<RefundPage>(`${BASE}/refunds?kind=UNION_DUES&documentId=${documentId}`);
  differences.compare('refunds of dues on their document', refunds, items.length);
  say(`dues of ${refunds} small unions, ${inYuan(amountFen)}, go back; confirmed by a second person`);
  return refunds;
}
