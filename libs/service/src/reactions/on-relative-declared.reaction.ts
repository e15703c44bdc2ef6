import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RelativeDeclared } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { SERVICE, type ServiceParts } from '../boot/service-parts.js';
import { projectRelatives } from './declared-relative.projection.js';

/** A service whose auditors ask whether money went to a relative of somebody who works for a union hears whom staff named. */
@Controller()
export class OnRelativeDeclared {
  constructor(@Inject(SERVICE) private readonly service: ServiceParts) {}

  @EventPattern('claims.relative-declared.v1')
  handle(@Payload() batch: EventBatch<RelativeDeclared>): Promise<Effect[]> {
    return projectRelatives(this.service.schema, batch);
  }
}
