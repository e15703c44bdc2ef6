import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentWaiting } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { dayOf, NotePayments } from '../commands/note-payments.js';

/** The payment waits; the claim stays approved and says why. */
@Controller()
export class OnPaymentWaiting {
  constructor(@Inject(NotePayments) private readonly notePayments: NotePayments) {}

  @EventPattern('disbursement.payment-waiting.v1')
  handle(@Payload() batch: EventBatch<PaymentWaiting>): Promise<Effect[]> {
    return this.notePayments.handle(batch, 'claims.on-payment-waiting', ({ sequence, since, reason }) => ({
      type: 'note-payment-waiting',
      sequence,
      on: dayOf(since),
      code: reason,
    }));
  }
}
