import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { takeEvents } from '../projections/history.js';

/** Everything that figures are made of, whoever tells it, goes the same way: into the history, and into the read models. */
@Controller()
export class OnAnyEvent {
  @EventPattern([
    'identity.org-unit-changed.v1',
    'enrollment.coverage-activated.v1',
    'enrollment.coverage-ended.v1',
    'enrollment.contribution-received.v1',
    'enrollment.payment-requested.v1',
    'claims.claim-submitted.v1',
    'claims.claim-decided.v1',
    'claims.recovery-changed.v1',
    'claims.payment-requested.v1',
    'hardship.household-registered.v1',
    'hardship.household-changed.v1',
    'hardship.aid-decided.v1',
    'hardship.payment-requested.v1',
    'winter-relief.campaign-changed.v1',
    'winter-relief.recipient-covered.v1',
    'winter-relief.recipient-uncovered.v1',
    'winter-relief.recipient-excused.v1',
    'winter-relief.emergency-aid-given.v1',
    'winter-relief.emergency-aid-returned.v1',
    'winter-relief.payment-requested.v1',
    'disbursement.payment-accepted.v1',
    'disbursement.payment-waiting.v1',
    'disbursement.payment-refused.v1',
    'disbursement.payment-settled.v1',
    'disbursement.payment-returned.v1',
    'disbursement.payment-reopened.v1',
    'disbursement.budget-changed.v1',
  ])
  handle(@Payload() { tx, events }: EventBatch): Promise<Effect[]> {
    takeEvents(tx, events);
    return Promise.resolve(events.map(({ id }) => ({ eventId: id, target: `event/${id}` })));
  }
}
