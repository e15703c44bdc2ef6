import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { HouseholdChanged } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { projectHouseholds } from '../projections/households.projection.js';

/** Who came into a household, or left it, as far as the file knows. */
@Controller()
export class OnHouseholdChanged {
  @EventPattern('hardship.household-changed.v1')
  handle(@Payload() batch: EventBatch<HouseholdChanged>): Promise<Effect[]> {
    return projectHouseholds(batch);
  }
}
