import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PaymentRequested } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { ofRequests, projectOutsidePayments } from '../projections/outside-payments.projection.js';

/** A benefit of mutual aid is to be paid; when it is, it is income of the household. */
@Controller()
export class OnClaimsPaymentRequested {
  @EventPattern('claims.payment-requested.v1')
  handle(@Payload() { events, tx }: EventBatch<PaymentRequested>): Promise<Effect[]> {
    return projectOutsidePayments(tx, ofRequests(events));
  }
}
