import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { HouseholdRegistered } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { projectHouseholds } from '../projections/households.projection.js';

/** People of one household do not review each other's claims. */
@Controller()
export class OnHouseholdRegistered {
  @EventPattern('hardship.household-registered.v1')
  handle(@Payload() batch: EventBatch<HouseholdRegistered>): Promise<Effect[]> {
    return projectHouseholds(batch);
  }
}
