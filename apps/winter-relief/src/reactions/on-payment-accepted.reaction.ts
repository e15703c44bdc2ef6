import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentAccepted } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands } from '@huzhu/service';
import { noteOnCases } from '../commands/note-payments.js';

/** The money of a grant is reserved. */
@Controller()
export class OnPaymentAccepted {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-accepted.v1', aboutPaymentsOf('winter-relief'))
  handle(@Payload() batch: EventBatch<PaymentAccepted>): Promise<Effect[]> {
    return noteOnCases(this.commands, batch, 'winter-relief.on-payment-accepted', (news) => ({
      type: 'note-accepted',
      sequence: news.sequence,
      on: day(news.acceptedOn),
    }));
  }
}
