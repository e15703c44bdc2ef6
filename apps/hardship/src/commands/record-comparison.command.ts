import { Inject, Injectable } from '@nestjs/common';
import type { HouseholdStanding, RecordComparison } from '@huzhu/contracts';
import { day, type Rejected } from '@huzhu/kernel';
import { referenceStandard } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands } from '@huzhu/service';
import { householdAggregate } from '../store/household.entity.js';
import { householdStanding } from '../store/household.view.js';
import { readFacts } from './read-application.js';

/** The answers of the authorities are recorded; facts they correct are assessed again. */
@Injectable()
export class RecordComparisonCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string, body: RecordComparison): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, 'hardship.record-comparison', async (work) =>
      householdStanding(
        await work.decide(householdAggregate, id, {
          type: 'record-comparison',
          by: actorOf(context.caller),
          on: work.today,
          sources: body.sources.map(({ source, answeredOn, differs }) => ({
            source,
            answeredOn: day(answeredOn),
            differs,
          })),
          facts: body.facts === undefined ? null : readFacts(body.facts),
          standard: referenceStandard,
        }),
      ),
    );
  }
}
