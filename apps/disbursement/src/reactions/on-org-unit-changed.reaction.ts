import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { OrgUnitChanged } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { projectOrgClosure } from '@huzhu/service';
import { keepOrgPlaces } from '../store/org-places.js';

/** The tree, and since when units stand where in it: reports are over the tree of their last day. */
@Controller()
export class OnOrgUnitChanged {
  @EventPattern('identity.org-unit-changed.v1')
  async handle(@Payload() batch: EventBatch<OrgUnitChanged>): Promise<Effect[]> {
    await keepOrgPlaces(batch);
    return projectOrgClosure('disbursement', batch);
  }
}
