import { Inject, Injectable } from '@nestjs/common';
import type { RosterStep } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands } from '@huzhu/service';
import { RosterJobs } from './roster-jobs.js';
import { takeStep } from './roster-steps.js';

/** A caseworker confirms what the preview shows; enrolling the people is background work. */
@Injectable()
export class ConfirmRoster {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(RosterJobs) private readonly jobs: RosterJobs,
  ) {}

  /** Refusals `PARTICIPATION_MISSED` (until it is waived), `NOTHING_TO_ENROL`, `SAME_PERSON`, `WRONG_STATUS`. */
  async handle(context: CommandContext, id: string): Promise<RosterStep | Rejected> {
    const answer = await this.commands.handle(context, 'enrollment.confirm-roster', (work) =>
      takeStep(work, id, {
        type: 'confirm',
        by: context.caller.id,
        on: work.today,
        at: work.facts.clock.now(),
      }),
    );
    this.jobs.wake();
    return answer;
  }
}
