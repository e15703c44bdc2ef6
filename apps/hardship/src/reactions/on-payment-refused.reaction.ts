import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentRefused } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands } from '@huzhu/service';
import { noteOnAids } from '../commands/note-payments.js';

/** Disbursement will not pay an aid. */
@Controller()
export class OnPaymentRefused {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-refused.v1', aboutPaymentsOf('hardship'))
  handle(@Payload() batch: EventBatch<PaymentRefused>): Promise<Effect[]> {
    return noteOnAids(this.commands, batch, 'hardship.on-payment-refused', (news) => ({
      type: 'note-refused',
      sequence: news.sequence,
      on: day(news.refusedOn),
      code: news.code,
    }));
  }
}
