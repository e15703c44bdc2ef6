import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentRefused } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { dayOf, NotePayments } from '../commands/note-payments.js';

/** The payment will not be made; people must look at the claim. */
@Controller()
export class OnPaymentRefused {
  constructor(@Inject(NotePayments) private readonly notePayments: NotePayments) {}

  @EventPattern('disbursement.payment-refused.v1')
  handle(@Payload() batch: EventBatch<PaymentRefused>): Promise<Effect[]> {
    return this.notePayments.handle(batch, 'claims.on-payment-refused', ({ sequence, refusedOn, code }) => ({
      type: 'note-payment-refused',
      sequence,
      on: dayOf(refusedOn),
      code,
    }));
  }
}
