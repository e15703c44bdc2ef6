import type { PayeeCheckPage } from '@huzhu/contracts';
import { codeOf } from '../api-client.js';
import type { RoadWalk } from '../road-walk.js';
import { syntheticCard } from '../synthetic-people.js';
import { until } from '../until.js';

const CHECKS = '/api/disbursement/v1/payee-checks';
/** A card nobody else on the road has. */
const NEW_CARD = 99_999_999_999;

/** A household gives another account on the day its aid is granted. */
export async function changePayee(walk: RoadWalk, householdId: string): Promise<void> {
  const account = { name: '乙一', accountNumber: syntheticCard(NEW_CARD), accountKind: 'CARD' };
  await walk.people.staff('clerk.city').post(`/api/hardship/v1/households/${householdId}/payee`, account);
}

/** The aid to a changed account is on no list until somebody who did not change it has looked. */
export async function lookAtPayees(walk: RoadWalk): Promise<void> {
  const approver = walk.people.staff('approver.city');
  const { items } = await until(
    'a changed account waits for a second look',
    () => approver.get<PayeeCheckPage>(`${CHECKS}?state=DUE`),
    (page) => page.items.length > 0,
  );
  walk.differences.compare('changed accounts that wait for a second look', 1, items.length);
  for (const { id, paymentId } of items) {
    const early = { fund: 'HARDSHIP_AID', paymentIds: [paymentId] };
    const refusal = await walk.people
      .staff('accountant.city')
      .post('/api/disbursement/v1/batches', early)
      .then(() => 'a list took it', codeOf);
    walk.differences.compare('a list with a changed account', 'PAYEE_CHECK_NEEDED', refusal);
    await approver.post(`${CHECKS}/${id}/confirmation`);
  }
  walk.say(`${items.length} account changed shortly before its payment, looked at by a second person`);
}
