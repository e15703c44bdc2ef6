import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentRefused } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands } from '@huzhu/service';
import { noteOnCases } from '../commands/note-payments.js';

/** Disbursement will not pay a grant. */
@Controller()
export class OnPaymentRefused {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-refused.v1', aboutPaymentsOf('winter-relief'))
  handle(@Payload() batch: EventBatch<PaymentRefused>): Promise<Effect[]> {
    return noteOnCases(this.commands, batch, 'winter-relief.on-payment-refused', (news) => ({
      type: 'note-refused',
      sequence: news.sequence,
      on: day(news.refusedOn),
      code: news.code,
    }));
  }
}
