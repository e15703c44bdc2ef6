import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentReopened } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands, settledAgainOn } from '@huzhu/service';
import { noteOnCases } from '../commands/note-payments.js';

/** A wrong statement was withdrawn: who was covered by it is not, until the true one says so. */
@Controller()
export class OnPaymentReopened {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-reopened.v1', aboutPaymentsOf('winter-relief'))
  handle(@Payload() batch: EventBatch<PaymentReopened>): Promise<Effect[]> {
    return noteOnCases(this.commands, batch, 'winter-relief.on-payment-reopened', (news) => ({
      type: 'note-reopened',
      sequence: news.sequence,
      settledOn: settledAgainOn(news),
      on: day(news.reopenedOn),
    }));
  }
}
