import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentReopened } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { Commands, settledAgainOn } from '@huzhu/service';
import { noteOnAids } from '../commands/note-payments.js';
import { ofNews, projectOutsidePayments } from '../projections/outside-payments.projection.js';

/** A wrong statement was withdrawn: an aid stands where it stood before; so does what others paid, as income. */
@Controller()
export class OnPaymentReopened {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-reopened.v1')
  async handle(@Payload() batch: EventBatch<PaymentReopened>): Promise<Effect[]> {
    const noted = await noteOnAids(this.commands, batch, 'hardship.on-payment-reopened', (news) => ({
      type: 'note-reopened',
      sequence: news.sequence,
      settledOn: settledAgainOn(news),
      on: day(news.reopenedOn),
    }));
    const elsewhere = await projectOutsidePayments(batch.tx, ofNews(batch, settledAgainOn));
    return [...noted, ...elsewhere];
  }
}
