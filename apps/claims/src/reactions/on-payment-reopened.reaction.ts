import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentReopened } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands, settledAgainOn } from '@huzhu/service';
import { noteOnClaims } from '../commands/note-payments.js';

/** A wrong statement was withdrawn: the claim stands where it stood before. */
@Controller()
export class OnPaymentReopened {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-reopened.v1', aboutPaymentsOf('claims'))
  handle(@Payload() batch: EventBatch<PaymentReopened>): Promise<Effect[]> {
    return noteOnClaims(this.commands, batch, 'claims.on-payment-reopened', (news) => ({
      type: 'note-payment-reopened',
      sequence: news.sequence,
      settledOn: settledAgainOn(news),
      on: day(news.reopenedOn),
    }));
  }
}
