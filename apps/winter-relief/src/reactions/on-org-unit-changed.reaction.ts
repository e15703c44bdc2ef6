import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { OrgUnitChanged } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { projectOrgClosure } from '@huzhu/service';
import { keepFormerAncestors } from '../projections/former-ancestor.projection.js';

/** The tree, and where moved unions stood before: campaigns that had them in their snapshot still have to reach their households. */
@Controller()
export class OnOrgUnitChanged {
  @EventPattern('identity.org-unit-changed.v1')
  async handle(@Payload() batch: EventBatch<OrgUnitChanged>): Promise<Effect[]> {
    const effects: Effect[] = [];
    for (const event of batch.events) {
      const one = { ...batch, events: [event] };
      await keepFormerAncestors(one);
      effects.push(...(await projectOrgClosure('winter_relief', one)));
    }
    return effects;
  }
}
