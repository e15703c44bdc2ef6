import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentSettled } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { dayOf, NotePayments } from '../commands/note-payments.js';

/** The bank paid. */
@Controller()
export class OnPaymentSettled {
  constructor(@Inject(NotePayments) private readonly notePayments: NotePayments) {}

  @EventPattern('disbursement.payment-settled.v1')
  handle(@Payload() batch: EventBatch<PaymentSettled>): Promise<Effect[]> {
    return this.notePayments.handle(batch, 'claims.on-payment-settled', ({ sequence, settledOn }) => ({
      type: 'note-payment-settled',
      sequence,
      on: dayOf(settledOn),
    }));
  }
}
