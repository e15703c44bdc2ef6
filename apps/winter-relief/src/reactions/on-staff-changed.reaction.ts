import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { StaffChanged } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { projectStaff } from '../projections/staff.projection.js';

/** Staff come and go: only who is on the staff may witness that cash was handed out. */
@Controller()
export class OnStaffChanged {
  @EventPattern('identity.staff-changed.v1')
  handle(@Payload() batch: EventBatch<StaffChanged>): Promise<Effect[]> {
    return projectStaff(batch);
  }
}
