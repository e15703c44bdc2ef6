import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentReturned } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { dayOf, NotePayments } from '../commands/note-payments.js';

/** The bank sent the money back: the claim waits for another card. */
@Controller()
export class OnPaymentReturned {
  constructor(@Inject(NotePayments) private readonly notePayments: NotePayments) {}

  @EventPattern('disbursement.payment-returned.v1')
  handle(@Payload() batch: EventBatch<PaymentReturned>): Promise<Effect[]> {
    return this.notePayments.handle(batch, 'claims.on-payment-returned', ({ sequence, returnedOn, reasonCode }) => ({
      type: 'note-payment-returned',
      sequence,
      on: dayOf(returnedOn),
      code: reasonCode,
    }));
  }
}
