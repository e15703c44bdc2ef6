import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentSettled } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands } from '@huzhu/service';
import { noteOnClaims } from '../commands/note-payments.js';

/** The bank paid. */
@Controller()
export class OnPaymentSettled {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-settled.v1', aboutPaymentsOf('claims'))
  handle(@Payload() batch: EventBatch<PaymentSettled>): Promise<Effect[]> {
    return noteOnClaims(this.commands, batch, 'claims.on-payment-settled', ({ sequence, settledOn }) => ({
      type: 'note-payment-settled',
      sequence,
      on: day(settledOn),
    }));
  }
}
