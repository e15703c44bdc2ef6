import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentAccepted } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { aboutPaymentsOf, Commands } from '@huzhu/service';
import { noteOnAids } from '../commands/note-payments.js';

/** The money of an aid is reserved. */
@Controller()
export class OnPaymentAccepted {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-accepted.v1', aboutPaymentsOf('hardship'))
  handle(@Payload() batch: EventBatch<PaymentAccepted>): Promise<Effect[]> {
    return noteOnAids(this.commands, batch, 'hardship.on-payment-accepted', (news) => ({
      type: 'note-accepted',
      sequence: news.sequence,
      on: day(news.acceptedOn),
    }));
  }
}
