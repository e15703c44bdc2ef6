import type { RefundView } from '@huzhu/contracts';
import type { RoadWalk } from '../road-walk.js';
import { until } from '../until.js';
import { inYuan } from '../in-yuan.js';

const REFUNDS = '/api/enrollment/v1/refunds';
/** Every employer has an account of its own. */
const EMPLOYERS_FROM = 110_100_123_456;

/** Who paid more than was due, or for somebody who left before the start, gets it back: an accountant gives the account, a second person confirms it. Answers how many. */
export async function refundOverpaid(walk: RoadWalk): Promise<number> {
  let refunds = 0;
  for await (const { id, amountFen } of walk.people
    .staff('accountant.city')
    .list<RefundView>(`${REFUNDS}?status=WAITING_FOR_PAYEE`)) {
    const accountNumber = String(EMPLOYERS_FROM + refunds);
    await sendRefund(walk, id, { name: '示范单位', accountNumber, accountKind: 'ACCOUNT' });
    walk.say(`refund of ${inYuan(amountFen)} confirmed by a second person`);
    refunds += 1;
  }
  return refunds;
}

/** A returned refund goes out again to another account. */
export async function refundAgain(walk: RoadWalk, id: string, name: string, accountNumber: string): Promise<void> {
  const { dues } = await until(
    'the refund shows that its payment came back',
    () => walk.people.staff('accountant.city').get<RefundView>(`${REFUNDS}/${id}`),
    ({ status }) => status === 'RETURNED',
  );
  const payee = dues
    ? { name: dues.unionName, accountNumber, accountKind: 'ACCOUNT' }
    : { name, accountNumber, accountKind: 'CARD' };
  await sendRefund(walk, id, payee);
}

async function sendRefund(walk: RoadWalk, id: string, payee: object): Promise<void> {
  await walk.people.staff('accountant.city').post(`${REFUNDS}/${id}/payee`, { payee });
  await walk.people.staff('approver.city').post(`${REFUNDS}/${id}/confirmation`);
}
