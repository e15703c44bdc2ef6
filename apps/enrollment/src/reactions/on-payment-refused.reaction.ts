import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentRefused } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands } from '@huzhu/service';
import { noteOnRefunds } from '../commands/note-payments.js';

/** Disbursement will not pay a refund. */
@Controller()
export class OnPaymentRefused {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-refused.v1', aboutPaymentsOf('enrollment'))
  handle(@Payload() batch: EventBatch<PaymentRefused>): Promise<Effect[]> {
    return noteOnRefunds(this.commands, batch, 'enrollment.on-payment-refused', (news) => ({
      type: 'note-refused',
      sequence: news.sequence,
      code: news.code,
    }));
  }
}
