import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentReopened } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands, settledAgainOn } from '@huzhu/service';
import { noteOnRefunds } from '../commands/note-payments.js';

/** A wrong statement was withdrawn: the refund stands where it stood before. */
@Controller()
export class OnPaymentReopened {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-reopened.v1', aboutPaymentsOf('enrollment'))
  handle(@Payload() batch: EventBatch<PaymentReopened>): Promise<Effect[]> {
    return noteOnRefunds(this.commands, batch, 'enrollment.on-payment-reopened', (news) => ({
      type: 'note-reopened',
      sequence: news.sequence,
      settled: news.state === 'SETTLED',
      on: settledAgainOn(news) ?? day(news.reopenedOn),
    }));
  }
}
