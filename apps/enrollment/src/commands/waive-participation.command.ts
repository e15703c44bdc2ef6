import { Inject, Injectable } from '@nestjs/common';
import type { RosterStep, WaiveParticipation as WaiveParticipationBody } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands } from '@huzhu/service';
import { takeStep } from './roster-steps.js';

/** An approver lets a roster through that misses the participation test, with a reason. */
@Injectable()
export class WaiveParticipation {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Refusals `PARTICIPATION_MET`, `ALREADY_WAIVED`, `SAME_PERSON` (the uploader), `WRONG_STATUS`. */
  handle(context: CommandContext, id: string, body: WaiveParticipationBody): Promise<RosterStep | Rejected> {
    return this.commands.handle(context, 'enrollment.waive-participation', (work) =>
      takeStep(work, id, {
        type: 'waive-participation',
        by: context.caller.id,
        on: work.today,
        reason: body.reason,
      }),
    );
  }
}
