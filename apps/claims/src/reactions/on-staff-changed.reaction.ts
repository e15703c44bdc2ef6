import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { StaffChanged } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { projectStaff } from '../projections/insiders.projection.js';

/** Claims of staff are looked at by people, and nobody reviews a relative. */
@Controller()
export class OnStaffChanged {
  @EventPattern('identity.staff-changed.v1')
  handle(@Payload() batch: EventBatch<StaffChanged>): Promise<Effect[]> {
    return projectStaff(batch);
  }
}
