import type { PaymentReopened } from '@huzhu/contracts';
import { type Day, day } from '@huzhu/kernel';

/** The day a payment counts as settled once a wrong statement was withdrawn; null if it is with the bank again. */
export const settledAgainOn = ({
  state,
  settledOn,
  reopenedOn,
}: Pick<PaymentReopened, 'state' | 'settledOn' | 'reopenedOn'>): Day | null =>
  state === 'SETTLED' ? day(settledOn ?? reopenedOn) : null;
