import { Inject, Injectable } from '@nestjs/common';
import type { HouseholdStanding, ReassessHousehold } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { referenceStandard } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands } from '@huzhu/service';
import { householdAggregate } from '../store/household.entity.js';
import { householdStanding } from '../store/household.view.js';
import { readFacts } from './read-application.js';

/** Changed facts of an active file are computed; they count once a second person approves them. */
@Injectable()
export class ProposeReassessmentCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string, body: ReassessHousehold): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, 'hardship.propose-reassessment', async (work) =>
      householdStanding(
        await work.decide(householdAggregate, id, {
          type: 'propose-reassessment',
          by: actorOf(context.caller),
          on: work.today,
          facts: readFacts(body.facts),
          standard: referenceStandard,
        }),
      ),
    );
  }
}
