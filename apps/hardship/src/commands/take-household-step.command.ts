import { Inject, Injectable } from '@nestjs/common';
import type { HouseholdStanding } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands } from '@huzhu/service';
import type { HouseholdCommand } from '../domain/household-commands.js';
import { householdAggregate } from '../store/household.entity.js';
import { householdStanding } from '../store/household.view.js';

/** Steps that need nothing but the person who takes them, and at most a reason. */
export type PlainStep =
  | { readonly type: 'open-publicity' | 'close-publicity' | 'review' | 'approve-reassessment' | 'resume' }
  | { readonly type: 'suspend'; readonly reason: string }
  | { readonly type: 'reject'; readonly reason: string };

/** One plain step on the way of a file; each is an action of its own in the audit trail. */
@Injectable()
export class TakeHouseholdStepCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string, step: PlainStep): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, `hardship.${step.type}`, async (work) => {
      const taken = { by: actorOf(context.caller), on: work.today };
      const command: HouseholdCommand =
        step.type === 'reject'
          ? { ...step, ...taken, byHousehold: context.caller.kind === 'member' }
          : { ...step, ...taken };
      return householdStanding(await work.decide(householdAggregate, id, command));
    });
  }
}
