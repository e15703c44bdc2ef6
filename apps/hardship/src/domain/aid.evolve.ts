import type { Aid, AidEvent, AidPayment } from './aid.js';

type Requested = Extract<AidEvent, { type: 'aid-requested' }>;

const requested = (event: Requested): Aid => ({
  householdId: event.householdId,
  orgId: event.orgId,
  personKey: event.personKey,
  kind: event.request.kind,
  request: event.request,
  status: event.grantedFen > 0n ? 'PROPOSED' : 'REFUSED',
  outcome: event.outcome,
  grantedFen: event.grantedFen,
  approvalLevel: event.approvalLevel,
  clause: event.clause,
  standard: event.standard,
  requestedBy: event.by,
  requestedOn: event.on,
  approvedBy: null,
  approvedOn: null,
  superiorReference: null,
  payment: null,
});

const withPayment = (aid: Aid, change: Partial<AidPayment>): AidPayment => {
  if (aid.payment === null) throw new Error('news of a payment that was never ordered');
  return { ...aid.payment, ...change };
};

/** What an aid is after an event. */
export function evolveAid(aid: Aid | null, event: AidEvent): Aid {
  if (event.type === 'aid-requested') return requested(event);
  if (aid === null) throw new Error(`${event.type} before a request`);
  switch (event.type) {
    case 'aid-approved':
      return {
        ...aid,
        status: 'WAITING_FOR_PAYEE',
        approvedBy: event.by,
        approvedOn: event.on,
        superiorReference: event.superiorReference,
      };
    case 'aid-declined':
      return { ...aid, status: 'DECLINED', outcome: event.reason };
    case 'payment-ordered': {
      const { sequence, sealedPayee } = event;
      return { ...aid, status: 'APPROVED', payment: { sequence, sealedPayee, settledOn: null, reasonCode: null } };
    }
    case 'payment-accepted':
      return { ...aid, status: 'ACCEPTED' };
    case 'payment-refused':
      return { ...aid, status: 'PAYMENT_REFUSED', payment: withPayment(aid, { reasonCode: event.code }) };
    case 'payment-settled':
      return { ...aid, status: 'PAID', payment: withPayment(aid, { settledOn: event.on }) };
    case 'payment-returned':
      return {
        ...aid,
        status: 'RETURNED',
        payment: withPayment(aid, { settledOn: null, reasonCode: event.reasonCode }),
      };
  }
}
