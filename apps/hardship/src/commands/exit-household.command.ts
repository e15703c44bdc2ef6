import { Inject, Injectable } from '@nestjs/common';
import type { ExitHousehold, HouseholdStanding } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected } from '@huzhu/service';
import { householdAggregate } from '../store/household.entity.js';
import { householdStanding } from '../store/household.view.js';

/** A file ends, and its people may be on another one from now on. */
@Injectable()
export class ExitHouseholdCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string, body: ExitHousehold): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, 'hardship.exit-household', async (work) => {
      const decided = await work.decide(householdAggregate, id, {
        type: 'exit',
        by: actorOf(context.caller),
        on: work.today,
        reason: body.reason,
      });
      if (isRejected(decided)) return decided;
      await work.tx.query('DELETE FROM hardship.person_on_file WHERE household_id = $1', [id]);
      return householdStanding(decided);
    });
  }
}
