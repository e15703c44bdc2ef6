import { businessKey, type PaymentRequested, winterReliefPaymentRequested } from '@huzhu/contracts';
import type { Fen } from '@huzhu/kernel';
import { fenToWire, publication, type Publication } from '@huzhu/service';

/** One payment of this service; whatever it is for, it leaves through the same contract. */
export interface PaymentOrder {
  readonly caseId: string;
  readonly sequence: number;
  readonly orgId: string;
  readonly personKey: string;
  readonly amountFen: Fen;
  readonly sealedPayee: string;
  readonly approvedOn: PaymentRequested['approvedOn'];
  readonly fundSource?: string;
}

/** Asks disbursement to pay; the payee passes through unopened, and a re-issue names what it replaces. */
export const paymentRequested = ({ caseId, sequence, amountFen, ...order }: PaymentOrder): Publication =>
  publication(winterReliefPaymentRequested, {
    businessKey: businessKey('winter-relief', caseId, sequence),
    source: 'winter-relief',
    caseId,
    sequence,
    ...(sequence === 1 ? {} : { reissueOf: businessKey('winter-relief', caseId, sequence - 1) }),
    fund: 'WINTER_RELIEF',
    purpose: 'WINTER_RELIEF',
    amountFen: fenToWire(amountFen),
    ...order,
  });
