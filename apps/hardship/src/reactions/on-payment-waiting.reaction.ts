import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentWaiting } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands } from '@huzhu/service';
import { noteOnAids } from '../commands/note-payments.js';

/** A payment waits; the aid stays approved and says for what. */
@Controller()
export class OnPaymentWaiting {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-waiting.v1', aboutPaymentsOf('hardship'))
  handle(@Payload() batch: EventBatch<PaymentWaiting>): Promise<Effect[]> {
    return noteOnAids(this.commands, batch, 'hardship.on-payment-waiting', (news) => ({
      type: 'note-waiting',
      sequence: news.sequence,
      on: day(news.since),
      reason: news.reason,
    }));
  }
}
