import { isRejected, type Work } from '@huzhu/service';
import { listedPaymentsSql } from '../store/batch-lists.js';
import { paymentAggregate } from '../store/payment.store.js';

const PAYMENTS_AT_ONCE = 5_000;

/** Lets the payments of a batch that will not be paid be put into another one. */
export async function releasePayments(work: Work, batchId: string): Promise<void> {
  const rows = await work.tx.query<{ id: string }>(
    `SELECT p.id FROM ${listedPaymentsSql('id', 'stage')} WHERE l.batch_id = $1 AND p.stage = 'BATCHED' ORDER BY p.id`,
    [batchId],
  );
  for (let start = 0; start < rows.length; start += PAYMENTS_AT_ONCE) {
    const chunk = rows.slice(start, start + PAYMENTS_AT_ONCE);
    const answers = await work.decideMany(
      paymentAggregate,
      chunk.map(({ id }) => ({ id, command: { type: 'unbatch', batchId } })),
    );
    if (answers.some(isRejected)) throw new Error('a batched payment could not be released from its batch');
  }
}
