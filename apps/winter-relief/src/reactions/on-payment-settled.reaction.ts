import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentSettled } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands } from '@huzhu/service';
import { noteOnCases } from '../commands/note-payments.js';

/** A grant has reached its account. */
@Controller()
export class OnPaymentSettled {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-settled.v1', aboutPaymentsOf('winter-relief'))
  handle(@Payload() batch: EventBatch<PaymentSettled>): Promise<Effect[]> {
    return noteOnCases(this.commands, batch, 'winter-relief.on-payment-settled', (news) => ({
      type: 'note-settled',
      sequence: news.sequence,
      on: day(news.settledOn),
    }));
  }
}
