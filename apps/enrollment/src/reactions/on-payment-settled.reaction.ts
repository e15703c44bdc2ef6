import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentSettled } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands } from '@huzhu/service';
import { noteOnRefunds } from '../commands/note-payments.js';

/** A refund has reached its account. */
@Controller()
export class OnPaymentSettled {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-settled.v1', aboutPaymentsOf('enrollment'))
  handle(@Payload() batch: EventBatch<PaymentSettled>): Promise<Effect[]> {
    return noteOnRefunds(this.commands, batch, 'enrollment.on-payment-settled', (news) => ({
      type: 'note-settled',
      sequence: news.sequence,
      on: day(news.settledOn),
    }));
  }
}
