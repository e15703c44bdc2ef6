import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RelativeDeclared } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { projectDeclaredRelatives } from '../projections/declared-relatives.projection.js';

/** Auditors ask whether a grant went to a relative of somebody who works for a union. */
@Controller()
export class OnRelativeDeclared {
  @EventPattern('claims.relative-declared.v1')
  handle(@Payload() batch: EventBatch<RelativeDeclared>): Promise<Effect[]> {
    return projectDeclaredRelatives(batch);
  }
}
