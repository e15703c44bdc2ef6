import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { HouseholdNamed } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { projectNames } from '../projections/household-name.projection.js';

/** The name by which a household is visited; it stays sealed here too. */
@Controller()
export class OnHouseholdNamed {
  @EventPattern('hardship.household-named.v1')
  handle(@Payload() batch: EventBatch<HouseholdNamed>): Promise<Effect[]> {
    return projectNames(batch);
  }
}
