import type { EmergencyAid, EmergencyAidEvent } from './emergency-aid.js';
import { evolvePayment } from './payment-note.js';

type Registered = Extract<EmergencyAidEvent, { type: 'aid-registered' }>;

const registered = ({ type: _type, by, on, ...facts }: Registered): EmergencyAid => ({
  ...facts,
  status: 'REGISTERED',
  registeredBy: by,
  registeredOn: on,
  boundOn: null,
  payment: null,
  orderedOn: null,
  paidBy: null,
  handOut: null,
  duplicateOf: null,
  proof: null,
  comparedOn: null,
  finding: null,
  completedOn: null,
  withdrawnFor: null,
});

/** What emergency relief is after an event. */
export function evolveEmergencyAid(held: EmergencyAid | null, event: EmergencyAidEvent): EmergencyAid {
  if (event.type === 'aid-registered') return registered(event);
  if (held === null) throw new Error(`${event.type} before a registration`);
  switch (event.type) {
    case 'payment-ordered': {
      const { sequence, sealedPayee, by: paidBy, on } = event;
      const payment = { sequence, sealedPayee, settledOn: null, reasonCode: null };
      return { ...held, status: 'ORDERED', payment, paidBy, orderedOn: held.orderedOn ?? on };
    }
    case 'aid-handed-out':
      return { ...held, status: 'HANDED_OUT', handOut: event.handOut, paidBy: event.by };
    case 'person-bound':
      return { ...held, ...event.person, boundOn: event.on, duplicateOf: event.duplicateOf };
    case 'aid-proved':
      return { ...held, proof: event.proof };
    case 'aid-compared': {
      const duplicateOf = event.duplicateOf ?? held.duplicateOf;
      return { ...held, comparedOn: event.on, finding: event.finding, duplicateOf };
    }
    case 'aid-completed':
      return { ...held, completedOn: event.on };
    case 'aid-withdrawn':
      return { ...held, status: 'WITHDRAWN', withdrawnFor: event.reason };
    case 'payment-accepted':
    case 'payment-refused':
    case 'payment-settled':
    case 'payment-returned':
      return { ...held, ...evolvePayment(held.payment, event) };
    case 'payment-reopened':
      return { ...held, ...evolvePayment(held.payment, event), withdrawnFor: null };
  }
}
