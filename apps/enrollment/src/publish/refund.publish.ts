import { businessKey, enrollmentPaymentRequested } from '@huzhu/contracts';
import { fenToWire, type Publication, publication } from '@huzhu/service';
import type { Refund, RefundEvent } from '../domain/refund.js';

/** A confirmed refund asks disbursement for its payment; nobody hears of what is owed before. */
export function publishRefund(event: RefundEvent, refund: Refund, id: string): readonly Publication[] {
  if (event.type !== 'refund-ordered') return [];
  const { sequence, on } = event;
  if (refund.sealedPayee === null) throw new Error('a refund ordered to nobody');
  return [
    publication(enrollmentPaymentRequested, {
      businessKey: businessKey('enrollment', id, sequence),
      source: 'enrollment',
      caseId: id,
      sequence,
      ...(sequence === 1 ? {} : { reissueOf: businessKey('enrollment', id, sequence - 1) }),
      orgId: refund.orgId,
      fund: 'MUTUAL_AID_POOL',
      purpose: 'CONTRIBUTION_REFUND',
      amountFen: fenToWire(refund.amountFen),
      personKey: refund.payeeKey,
      sealedPayee: refund.sealedPayee,
      approvedOn: on,
      plan: refund.plan,
      ...(refund.planYear === null ? {} : { planYear: refund.planYear }),
    }),
  ];
}
