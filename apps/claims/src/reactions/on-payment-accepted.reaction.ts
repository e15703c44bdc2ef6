import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentAccepted } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { dayOf, NotePayments } from '../commands/note-payments.js';

/** Funds are reserved: the claim counts as ordered. */
@Controller()
export class OnPaymentAccepted {
  constructor(@Inject(NotePayments) private readonly notePayments: NotePayments) {}

  @EventPattern('disbursement.payment-accepted.v1')
  handle(@Payload() batch: EventBatch<PaymentAccepted>): Promise<Effect[]> {
    return this.notePayments.handle(batch, 'claims.on-payment-accepted', ({ sequence, acceptedOn }) => ({
      type: 'note-payment-accepted',
      sequence,
      on: dayOf(acceptedOn),
    }));
  }
}
