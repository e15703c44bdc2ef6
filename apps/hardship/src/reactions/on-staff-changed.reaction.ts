import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { StaffChanged } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { projectStaff } from '../projections/staff.projection.js';

/** Auditors ask whether aid went to people who work for a union, or live with one who does. */
@Controller()
export class OnStaffChanged {
  @EventPattern('identity.staff-changed.v1')
  handle(@Payload() batch: EventBatch<StaffChanged>): Promise<Effect[]> {
    return projectStaff(batch);
  }
}
