import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentReturned } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands } from '@huzhu/service';
import { noteOnClaims } from '../commands/note-payments.js';

/** The bank sent the money back: the claim waits for another card. */
@Controller()
export class OnPaymentReturned {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-returned.v1', aboutPaymentsOf('claims'))
  handle(@Payload() batch: EventBatch<PaymentReturned>): Promise<Effect[]> {
    return noteOnClaims(this.commands, batch, 'claims.on-payment-returned', ({ sequence, returnedOn, reasonCode }) => ({
      type: 'note-payment-returned',
      sequence,
      on: day(returnedOn),
      code: reasonCode,
    }));
  }
}
