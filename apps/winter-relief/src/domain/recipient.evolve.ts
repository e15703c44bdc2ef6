import type { Recipient, RecipientEvent, RecipientIdentity, RecipientPayment } from './recipient.js';

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

const withPayment = (recipient: Recipient, change: Partial<RecipientPayment>): RecipientPayment => {
  if (recipient.payment === null) throw new Error('news of a payment that was never ordered');
  return { ...recipient.payment, ...change };
};

/** What a recipient is after an event. */
export function evolveRecipient(held: Recipient | null, event: RecipientEvent): Recipient {
  if (event.type === 'recipient-granted') {
    const status = event.grant.allowedFen > 0n ? 'PROPOSED' : 'NOT_GRANTED';
    return { ...unreached(event.identity), status, grant: event.grant };
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
      return { ...held, status: 'ACCEPTED' };
    case 'payment-refused':
      return { ...held, status: 'PAYMENT_REFUSED', payment: withPayment(held, { reasonCode: event.code }) };
    case 'payment-settled':
      return { ...held, status: 'PAID', payment: withPayment(held, { settledOn: event.on }) };
    case 'payment-returned': {
      const payment = withPayment(held, { settledOn: null, reasonCode: event.reasonCode });
      return { ...held, status: 'RETURNED', payment };
    }
    case 'payment-reopened': {
      const { settledOn } = event;
      const payment = withPayment(held, { settledOn, reasonCode: null });
      return { ...held, status: settledOn === null ? 'ACCEPTED' : 'PAID', payment, reason: null };
    }
  }
}
