import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { CoverageActivated } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { BackgroundWork } from '../commands/background-work.js';
import { askAboutUncovered } from '../commands/note-coverage.js';
import { projectActivated } from '../projections/coverage.projection.js';

/** Coverage arrived: it is kept, and the claims it may cover are decided again. */
@Controller()
export class OnCoverageActivated {
  constructor(@Inject(BackgroundWork) private readonly background: BackgroundWork) {}

  @EventPattern('enrollment.coverage-activated.v1')
  async handle(@Payload() batch: EventBatch<CoverageActivated>): Promise<Effect[]> {
    const effects = await projectActivated(batch);
    await askAboutUncovered(
      batch.tx,
      batch.events.map(({ id, payload }) => ({
        causedBy: id,
        personKeys: payload.items.map(({ personKey }) => personKey),
      })),
    );
    batch.tx.afterCommit(() => this.background.wake());
    return effects;
  }
}
