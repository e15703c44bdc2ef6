import { businessKey, enrollmentPaymentRequested, type Fund } from '@huzhu/contracts';
import { fenToWire, type Publication, publication } from '@huzhu/service';
import type { Refund, RefundEvent } from '../domain/refund.js';

/** The money that paid it in: pools hold contributions, a fund of their own the dues of unions. */
const fundOf = ({ dues }: Pick<Refund, 'dues'>): Fund => (dues === null ? 'MUTUAL_AID_POOL' : 'UNION_DUES');

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
      fund: fundOf(refund),
      purpose: refund.dues === null ? 'CONTRIBUTION_REFUND' : 'DUES_REFUND',
      amountFen: fenToWire(refund.amountFen),
      personKey: refund.payeeKey,
      sealedPayee: refund.sealedPayee,
      approvedOn: on,
      ...(refund.plan === null ? {} : { plan: refund.plan }),
      ...(refund.planYear === null ? {} : { planYear: refund.planYear }),
    }),
  ];
}
