import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { StaffChanged } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { SERVICE, type ServiceParts } from '../boot/service-parts.js';
import { projectStaff } from './staff-person.projection.js';

/** A service that has to know which persons are staff learns it from identity's events. */
@Controller()
export class OnStaffChanged {
  constructor(@Inject(SERVICE) private readonly service: ServiceParts) {}

  @EventPattern('identity.staff-changed.v1')
  handle(@Payload() batch: EventBatch<StaffChanged>): Promise<Effect[]> {
    return projectStaff(this.service.schema, batch);
  }
}
