import { Inject, Injectable } from '@nestjs/common';
import type { HouseholdStanding, SetHouseholdPlan } from '@huzhu/contracts';
import { day, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, FieldCipher } from '@huzhu/service';
import { householdAggregate } from '../store/household.entity.js';
import { householdStanding } from '../store/household.view.js';

/** The plan for one household: goals and measures are kept encrypted, the responsible person and the days are not. */
@Injectable()
export class SetPlanCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  handle(context: CommandContext, id: string, body: SetHouseholdPlan): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, 'hardship.set-plan', async (work) => {
      const { goals, measures, responsible, from, until } = body;
      const decided = await work.decide(householdAggregate, id, {
        type: 'set-plan',
        by: actorOf(context.caller),
        on: work.today,
        sealedPlan: this.cipher.seal(`household-plan/${id}`, { goals, measures }),
        responsible,
        from: day(from),
        until: day(until),
      });
      return householdStanding(decided);
    });
  }
}
