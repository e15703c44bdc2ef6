import { isRejected, type Work } from '@huzhu/service';
import { changeBudgets } from '../store/budget-changes.js';
import { batchAggregate } from '../store/batch.store.js';
import { paymentAggregate } from '../store/payment.store.js';
import { releasePayments } from './release-payments.js';

/** What a source hears of a payment whose payee cannot be read: it asks for the account anew. */
const CODE = 'PAYEE_UNREADABLE';

/**
 * Stops a released batch before it goes out, because payees in it cannot be read: these payments go back to their sources, all
 * others can be put on another list at once.
 */
export async function stopUnreadable(work: Work, batchId: string, paymentIds: readonly string[]): Promise<void> {
  const stopped = await work.decide(batchAggregate, batchId, { type: 'stop', code: CODE });
  if (isRejected(stopped)) return;
  const by = work.facts.caller.id;
  const answers = await work.decideMany(
    paymentAggregate,
    paymentIds.map((id) => ({ id, command: { type: 'reject-at-bank', reasonCode: CODE, by, on: work.today } })),
  );
  const changes = answers.map((answer) => {
    if (isRejected(answer)) throw new Error('a payment left its batch while that was about to be sent');
    return { budgetId: answer.state.budgetId!, reservedFen: -answer.state.amountFen };
  });
  await changeBudgets(work, CODE, changes);
  await releasePayments(work, batchId);
}
