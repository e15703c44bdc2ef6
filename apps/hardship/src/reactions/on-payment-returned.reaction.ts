import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentReturned } from '@huzhu/contracts';
import { day } from '@huzhu/kernel';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { Commands } from '@huzhu/service';
import { noteOnAids } from '../commands/note-payments.js';
import { ofNews, projectOutsidePayments } from '../projections/outside-payments.projection.js';

/** The bank sent an aid back. */
@Controller()
export class OnPaymentReturned {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('disbursement.payment-returned.v1')
  async handle(@Payload() batch: EventBatch<PaymentReturned>): Promise<Effect[]> {
    const noted = await noteOnAids(this.commands, batch, 'hardship.on-payment-returned', (news) => ({
      type: 'note-returned',
      sequence: news.sequence,
      on: day(news.returnedOn),
      reasonCode: news.reasonCode,
    }));
    const elsewhere = await projectOutsidePayments(
      batch.tx,
      ofNews(batch, () => null),
    );
    return [...noted, ...elsewhere];
  }
}
