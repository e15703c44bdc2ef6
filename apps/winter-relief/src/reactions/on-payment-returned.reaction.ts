import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentReturned } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands } from '@huzhu/service';
import { noteOnCases } from '../commands/note-payments.js';

/** The bank sent a grant back. */
@Controller()
export class OnPaymentReturned {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-returned.v1', aboutPaymentsOf('winter-relief'))
  handle(@Payload() batch: EventBatch<PaymentReturned>): Promise<Effect[]> {
    return noteOnCases(this.commands, batch, 'winter-relief.on-payment-returned', (news) => ({
      type: 'note-returned',
      sequence: news.sequence,
      on: day(news.returnedOn),
      reasonCode: news.reasonCode,
    }));
  }
}
