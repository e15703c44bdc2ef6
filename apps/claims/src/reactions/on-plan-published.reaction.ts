import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PlanPublished } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { BackgroundWork } from '../commands/background-work.js';
import { askAboutPlan } from '../commands/note-coverage.js';
import { checkPlan } from '../commands/check-plan.js';
import { projectPlanVersions } from '../projections/plan-version.projection.js';

/** A plan version was released: it is kept, and what waited for it is decided again. */
@Controller()
export class OnPlanPublished {
  constructor(@Inject(BackgroundWork) private readonly background: BackgroundWork) {}

  @EventPattern('enrollment.plan-published.v1')
  async handle(@Payload() batch: EventBatch<PlanPublished>): Promise<Effect[]> {
    for (const { payload } of batch.events) checkPlan(payload);
    const effects = await projectPlanVersions(batch);
    await askAboutPlan(
      batch.tx,
      batch.events.map(({ id, payload }) => ({ causedBy: id, plan: payload.plan })),
    );
    batch.tx.afterCommit(() => this.background.wake());
    return effects;
  }
}
