import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { AidDecided } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { projectHardshipAid } from '../projections/hardship-aid.projection.js';

/** Hardship has helped: the check after an emergency looks whether it was for the same event. */
@Controller()
export class OnAidDecided {
  @EventPattern('hardship.aid-decided.v1')
  handle(@Payload() batch: EventBatch<AidDecided>): Promise<Effect[]> {
    return projectHardshipAid(batch);
  }
}
