import { evolvePayment } from './payment-note.js';
import type { Recipient, RecipientEvent, RecipientIdentity } from './recipient.js';

const unreached = (identity: RecipientIdentity): Recipient => ({
  ...identity,
  status: 'NOT_GRANTED',
  grant: null,
  approvedBy: null,
  approvedOn: null,
  payment: null,
  delivery: null,
  reason: null,
});

/** What a recipient is after an event. */
export function evolveRecipient(held: Recipient | null, event: RecipientEvent): Recipient {
  if (event.type === 'recipient-granted') {
    const status = event.grant.allowedFen > 0n ? 'PROPOSED' : 'NOT_GRANTED';
    return {
      ...unreached(event.identity),
      status,
      grant: { ...event.grant, fundSource: event.grant.fundSource ?? null },
    };
  }
  if (event.type === 'recipient-excused') {
    return { ...(held ?? unreached(event.identity)), status: 'EXCUSED', reason: event.reason };
  }
  if (held === null) throw new Error(`${event.type} before a grant`);
  switch (event.type) {
    case 'grant-approved':
      return { ...held, status: 'APPROVED', approvedBy: event.by, approvedOn: event.on };
    case 'grant-objected':
      return { ...held, status: 'OBJECTED' };
    case 'goods-delivered':
      return { ...held, status: 'DELIVERED', delivery: event.delivery };
    case 'delivery-withdrawn':
      return { ...held, status: 'APPROVED', delivery: null };
    case 'payee-missing':
      return { ...held, status: 'WAITING_FOR_PAYEE' };
    case 'payment-ordered': {
      const { sequence, sealedPayee } = event;
      return { ...held, status: 'ORDERED', payment: { sequence, sealedPayee, settledOn: null, reasonCode: null } };
    }
    case 'payment-accepted':
    case 'payment-refused':
    case 'payment-settled':
    case 'payment-returned':
      return { ...held, ...evolvePayment(held.payment, event) };
    case 'payment-reopened':
      return { ...held, ...evolvePayment(held.payment, event), reason: null };
  }
}
