import { Inject, Injectable } from '@nestjs/common';
import type { RosterStep, WithdrawRoster as WithdrawRosterBody } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands } from '@huzhu/service';
import { RosterJobs } from './roster-jobs.js';
import { takeStep } from './roster-steps.js';

/** Takes a roster back before it is confirmed; its rows and file are removed, the record stays. */
@Injectable()
export class WithdrawRoster {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(RosterJobs) private readonly jobs: RosterJobs,
  ) {}

  async handle(context: CommandContext, id: string, body: WithdrawRosterBody): Promise<RosterStep | Rejected> {
    const answer = await this.commands.handle(context, 'enrollment.withdraw-roster', (work) =>
      takeStep(work, id, { type: 'withdraw', by: context.caller.id, on: work.today, reason: body.reason }),
    );
    this.jobs.wake();
    return answer;
  }
}
