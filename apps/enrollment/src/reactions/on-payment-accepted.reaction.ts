import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentAccepted } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands } from '@huzhu/service';
import { noteOnRefunds } from '../commands/note-payments.js';

/** The money of a refund is reserved. */
@Controller()
export class OnPaymentAccepted {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-accepted.v1', aboutPaymentsOf('enrollment'))
  handle(@Payload() batch: EventBatch<PaymentAccepted>): Promise<Effect[]> {
    return noteOnRefunds(this.commands, batch, 'enrollment.on-payment-accepted', (news) => ({
      type: 'note-accepted',
      sequence: news.sequence,
    }));
  }
}
