import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentRequested } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { ofRequests, projectOutsidePayments } from '../projections/outside-payments.projection.js';

/** A grant of a campaign is to be paid; when it is, it may be income of the household. */
@Controller()
export class OnWinterReliefPaymentRequested {
  @EventPattern('winter-relief.payment-requested.v1')
  handle(@Payload() { events, tx }: EventBatch<PaymentRequested>): Promise<Effect[]> {
    return projectOutsidePayments(tx, ofRequests(events));
  }
}
