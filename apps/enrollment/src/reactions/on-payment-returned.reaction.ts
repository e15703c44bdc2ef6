import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentReturned } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands } from '@huzhu/service';
import { noteOnRefunds } from '../commands/note-payments.js';

/** The bank sent a refund back. */
@Controller()
export class OnPaymentReturned {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-returned.v1', aboutPaymentsOf('enrollment'))
  handle(@Payload() batch: EventBatch<PaymentReturned>): Promise<Effect[]> {
    return noteOnRefunds(this.commands, batch, 'enrollment.on-payment-returned', (news) => ({
      type: 'note-returned',
      sequence: news.sequence,
      reasonCode: news.reasonCode,
    }));
  }
}
