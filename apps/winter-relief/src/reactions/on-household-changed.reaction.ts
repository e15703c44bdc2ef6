import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { HouseholdChanged } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { Commands } from '@huzhu/service';
import { orderWaiting } from '../commands/order-waiting.js';
import { projectChanged } from '../projections/household.projection.js';

/** A household changed or left the books; if it has an account now, a grant that waited for one is ordered. */
@Controller()
export class OnHouseholdChanged {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  @EventPattern('hardship.household-changed.v1')
  async handle(@Payload() batch: EventBatch<HouseholdChanged>): Promise<Effect[]> {
    const projected = await projectChanged(batch);
    return [...projected, ...(await orderWaiting(this.commands, batch))];
  }
}
