import { Inject, Injectable } from '@nestjs/common';
import type { HouseholdStanding, ReassessHousehold } from '@huzhu/contracts';
import { day, reject, type Rejected } from '@huzhu/kernel';
import { compareFacts, referenceStandard } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import type { HouseholdFacts } from '../domain/assessment.js';
import type { Household } from '../domain/household.js';
import { readComparisons } from '../store/household-comparisons.js';
import { householdAggregate } from '../store/household.entity.js';
import { householdStanding } from '../store/household.view.js';
import { factsOn } from './facts-on.js';
import { receivedInYear } from './received-money.js';

/** New facts of a file on the books are computed, with what was paid to its people; they count once a second person approves. */
@Injectable()
export class ProposeReassessmentCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string, body: ReassessHousehold): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, 'hardship.propose-reassessment', async (work) => {
      const household = await work.load(householdAggregate, id);
      if (household === null) return reject('NOT_FOUND');
      const facts = await factsOn(work, { orgId: household.orgId, on: work.today }, body.facts);
      if (isRejected(facts)) return facts;
      const decided = await work.decide(householdAggregate, id, {
        type: 'propose-reassessment',
        by: actorOf(context.caller),
        on: work.today,
        facts,
        receivedFen: await receivedInYear(work, id, household),
        yearly: body.yearly ?? false,
        differing: await differingSince(work, id, household, facts),
        sources: (body.sources ?? []).map(({ source, answeredOn, differs }) => ({
          source,
          answeredOn: day(answeredOn),
          differs,
        })),
        standard: referenceStandard,
      });
      return householdStanding(decided);
    });
  }
}

/** Sources that have answered since the last review and know more than the proposed facts say. */
async function differingSince(work: Work, id: string, household: Household, facts: HouseholdFacts): Promise<string[]> {
  const since = household.lastReviewedOn ?? household.activeFrom ?? household.appliedOn;
  const comparisons = await readComparisons(work.tx, id);
  return comparisons
    .filter(({ answeredOn }) => answeredOn !== null && answeredOn > since)
    .filter(({ people }) => {
      const answers = people.filter(({ answered }) => answered);
      return compareFacts(facts, answers).some(({ differs }) => differs);
    })
    .map(({ source }) => source);
}
