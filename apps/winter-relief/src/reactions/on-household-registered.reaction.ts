import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { HouseholdRegistered } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { projectRegistered } from '../projections/household.projection.js';

/** A household came on the books: from now on campaigns must reach it. */
@Controller()
export class OnHouseholdRegistered {
  @EventPattern('hardship.household-registered.v1')
  handle(@Payload() batch: EventBatch<HouseholdRegistered>): Promise<Effect[]> {
    return projectRegistered(batch);
  }
}
