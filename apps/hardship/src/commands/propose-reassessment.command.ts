import { Inject, Injectable } from '@nestjs/common';
import type { HouseholdStanding, ReassessHousehold } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { referenceStandard } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands } from '@huzhu/service';
import { householdAggregate } from '../store/household.entity.js';
import { householdStanding } from '../store/household.view.js';
import { readFacts } from './read-application.js';
import { receivedInYear } from './received-money.js';

/** New facts of a file on the books are computed, with what was paid to its people; they count once a second person approves. */
@Injectable()
export class ProposeReassessmentCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string, body: ReassessHousehold): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, 'hardship.propose-reassessment', async (work) => {
      const household = await work.load(householdAggregate, id);
      if (household === null) return reject('NOT_FOUND');
      const decided = await work.decide(householdAggregate, id, {
        type: 'propose-reassessment',
        by: actorOf(context.caller),
        on: work.today,
        facts: readFacts(body.facts),
        receivedFen: await receivedInYear(work, id, household),
        yearly: body.yearly ?? false,
        standard: referenceStandard,
      });
      return householdStanding(decided);
    });
  }
}
