import { Inject, Injectable } from '@nestjs/common';
import type { RosterStep } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands } from '@huzhu/service';
import { RosterJobs } from './roster-jobs.js';
import { takeStep } from './roster-steps.js';

/** A second person lets earlier coverage in; it becomes active in the background, and everybody hears of it. */
@Injectable()
export class ReleaseOpening {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(RosterJobs) private readonly jobs: RosterJobs,
  ) {}

  /** Refusals `NOT_OPENING_DATA`, `SAME_PERSON` (whoever uploaded or mended it), `NOTHING_TO_ENROL`, `WRONG_STATUS`. */
  async handle(context: CommandContext, id: string): Promise<RosterStep | Rejected> {
    const answer = await this.commands.handle(context, 'enrollment.release-opening', (work) =>
      takeStep(work, id, {
        type: 'release',
        by: context.caller.id,
        on: work.today,
        at: work.facts.clock.now(),
      }),
    );
    this.jobs.wake();
    return answer;
  }
}
