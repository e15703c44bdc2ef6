import { Inject, Injectable } from '@nestjs/common';
import type { HouseholdStanding, RecordComparison } from '@huzhu/contracts';
import { day, type Rejected } from '@huzhu/kernel';
import { compareFacts, referenceStandard } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { readComparisons } from '../store/household-comparisons.js';
import { householdAggregate } from '../store/household.entity.js';
import { householdStanding } from '../store/household.view.js';
import { correctedFacts } from './facts-on.js';

/** The answers of the authorities are recorded; facts they correct are assessed again. */
@Injectable()
export class RecordComparisonCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string, body: RecordComparison): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, 'hardship.record-comparison', async (work) => {
      const facts = await correctedFacts(work, id, body.facts);
      if (isRejected(facts)) return facts;
      const differing = await differingSources(work, id);
      return householdStanding(
        await work.decide(householdAggregate, id, {
          type: 'record-comparison',
          differing,
          by: actorOf(context.caller),
          on: work.today,
          sources: body.sources.map(({ source, answeredOn, differs }) => ({
            source,
            answeredOn: day(answeredOn),
            differs,
          })),
          facts,
          standard: referenceStandard,
        }),
      );
    });
  }
}

/** Sources whose files know more than was declared: whoever records the comparison must say so, and correct the facts. */
async function differingSources(work: Work, id: string): Promise<string[]> {
  const household = await work.load(householdAggregate, id);
  if (household === null) return [];
  const comparisons = await readComparisons(work.tx, id);
  return comparisons
    .filter(({ people }) => compareFacts(household.facts, people).some(({ differs }) => differs))
    .map(({ source }) => source);
}
