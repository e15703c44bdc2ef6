import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { HouseholdCensus } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { projectCensus } from '../projections/census.projection.js';

/** Hardship has counted: closing compares it with what is known here. */
@Controller()
export class OnHouseholdCensus {
  @EventPattern('hardship.household-census.v1')
  handle(@Payload() batch: EventBatch<HouseholdCensus>): Promise<Effect[]> {
    return projectCensus(batch);
  }
}
