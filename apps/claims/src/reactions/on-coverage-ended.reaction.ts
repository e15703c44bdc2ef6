import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { CoverageEnded } from '@huzhu/contracts';
import type { Effect, EventBatch } from '@huzhu/messaging';
import { BackgroundWork } from '../commands/background-work.js';
import { askAboutEnded } from '../commands/note-coverage.js';
import { projectEnded } from '../projections/coverage.projection.js';

/** Coverage ended early or never counted: what is not approved is decided again. */
@Controller()
export class OnCoverageEnded {
  constructor(@Inject(BackgroundWork) private readonly background: BackgroundWork) {}

  @EventPattern('enrollment.coverage-ended.v1')
  async handle(@Payload() batch: EventBatch<CoverageEnded>): Promise<Effect[]> {
    const effects = await projectEnded(batch);
    await askAboutEnded(
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
