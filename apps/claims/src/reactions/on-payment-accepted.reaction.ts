import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentAccepted } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands } from '@huzhu/service';
import { noteOnClaims } from '../commands/note-payments.js';

/** Funds are reserved: the claim counts as ordered. */
@Controller()
export class OnPaymentAccepted {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-accepted.v1', aboutPaymentsOf('claims'))
  handle(@Payload() batch: EventBatch<PaymentAccepted>): Promise<Effect[]> {
    return noteOnClaims(this.commands, batch, 'claims.on-payment-accepted', ({ sequence, acceptedOn }) => ({
      type: 'note-payment-accepted',
      sequence,
      on: day(acceptedOn),
    }));
  }
}
