import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { OrgUnitChanged } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { projectOrgClosure } from '@huzhu/service';
import { keepFederations } from '../store/federations.store.js';

/** The tree, and which of its units are federations of new-form workers. */
@Controller()
export class OnOrgUnitChanged {
  @EventPattern('identity.org-unit-changed.v1')
  async handle(@Payload() batch: EventBatch<OrgUnitChanged>): Promise<Effect[]> {
    await keepFederations(batch.tx, batch.events);
    return projectOrgClosure('enrollment', batch);
  }
}
