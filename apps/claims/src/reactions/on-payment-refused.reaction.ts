import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentRefused } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands } from '@huzhu/service';
import { noteOnClaims } from '../commands/note-payments.js';

/** The payment will not be made; people must look at the claim. */
@Controller()
export class OnPaymentRefused {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-refused.v1', aboutPaymentsOf('claims'))
  handle(@Payload() batch: EventBatch<PaymentRefused>): Promise<Effect[]> {
    return noteOnClaims(this.commands, batch, 'claims.on-payment-refused', ({ sequence, refusedOn, code }) => ({
      type: 'note-payment-refused',
      sequence,
      on: day(refusedOn),
      code,
    }));
  }
}
