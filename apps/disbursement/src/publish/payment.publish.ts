import {
  paymentAccepted,
  paymentRefused,
  paymentReopened,
  paymentReturned,
  paymentSettled,
  paymentWaiting,
  type PaymentSource,
} from '@huzhu/contracts';
import { fenToWire, type Publication, publication } from '@huzhu/service';
import type { PaymentEvent, PaymentOrder, PaymentState } from '../domain/payment.js';

/** What every event about a payment tells: whose it is and how much; never to whom. */
export const paymentFacts = (order: Omit<PaymentOrder, 'sealedPayee'>, paymentId: string) => ({
  paymentId,
  businessKey: order.businessKey,
  source: order.source as PaymentSource,
  caseId: order.caseId,
  sequence: order.sequence,
  amountFen: fenToWire(order.amountFen),
});

const settledOn = ({ settledOn: day }: PaymentState) => (day === null ? {} : { settledOn: day });

/** The sources hear of funds, refusal, settlement and return; what happens inside a batch stays here. */
export function publishPayment(event: PaymentEvent, state: PaymentState, id: string): readonly Publication[] {
  const facts = paymentFacts(state, id);
  switch (event.type) {
    case 'payment-funded':
      return [publication(paymentAccepted, { ...facts, acceptedOn: event.on })];
    case 'payment-put-to-wait':
      return [publication(paymentWaiting, { ...facts, reason: event.reason, since: event.on })];
    case 'payment-refused':
      return [publication(paymentRefused, { ...facts, code: event.code, refusedOn: event.on })];
    case 'payment-settled':
      return [publication(paymentSettled, { ...facts, settledOn: event.on })];
    case 'number-taken':
      return [publication(paymentSettled, { ...facts, settledOn: state.settledOn! })];
    case 'payment-returned':
      return [publication(paymentReturned, { ...facts, reasonCode: event.reasonCode, returnedOn: event.on })];
    case 'settlement-withdrawn':
      return [publication(paymentReopened, { ...facts, state: 'SUBMITTED', reopenedOn: event.on })];
    case 'return-withdrawn':
      return [publication(paymentReopened, { ...facts, state: 'SETTLED', ...settledOn(state), reopenedOn: event.on })];
    case 'payment-received':
    case 'reissue-agreed':
    case 'payment-reissued':
    case 'number-given-up':
    case 'payment-batched':
    case 'payment-unbatched':
      return [];
  }
}
