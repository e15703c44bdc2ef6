import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { OrgUnitChanged } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { SERVICE, type ServiceParts } from '../boot/service-parts.js';
import { projectOrgClosure } from './org-closure.projection.js';

/** Every service but identity itself learns the organisation tree from its events. */
@Controller()
export class OnOrgUnitChanged {
  constructor(@Inject(SERVICE) private readonly service: ServiceParts) {}

  @EventPattern('identity.org-unit-changed.v1')
  handle(@Payload() batch: EventBatch<OrgUnitChanged>): Promise<Effect[]> {
    return projectOrgClosure(this.service.schema, batch);
  }
}
