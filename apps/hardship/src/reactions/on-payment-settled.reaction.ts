import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentSettled } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { Commands } from '@huzhu/service';
import { noteOnAids } from '../commands/note-payments.js';
import { ofNews, projectOutsidePayments } from '../projections/outside-payments.projection.js';

/** An aid has reached its account; so has what others paid to the people of a household. */
@Controller()
export class OnPaymentSettled {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-settled.v1')
  async handle(@Payload() batch: EventBatch<PaymentSettled>): Promise<Effect[]> {
    const noted = await noteOnAids(this.commands, batch, 'hardship.on-payment-settled', (news) => ({
      type: 'note-settled',
      sequence: news.sequence,
      on: day(news.settledOn),
    }));
    const elsewhere = await projectOutsidePayments(
      batch.tx,
      ofNews(batch, (news) => news.settledOn),
    );
    return [...noted, ...elsewhere];
  }
}
