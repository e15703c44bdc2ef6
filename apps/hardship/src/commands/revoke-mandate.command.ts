import { Inject, Injectable } from '@nestjs/common';
import type { HouseholdStanding, RevokeMandate } from '@huzhu/contracts';
import { day, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected } from '@huzhu/service';
import { householdAggregate } from '../store/household.entity.js';
import { householdStanding } from '../store/household.view.js';

/** A mandate is taken back: what was asked of the authorities and not answered yet is not asked any more. */
@Injectable()
export class RevokeMandateCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Refusals `NO_MANDATE`, `NO_SUCH_MEMBER`, `DAY_IN_FUTURE`, `NOT_PERMITTED` (a member for somebody else). */
  handle(context: CommandContext, id: string, body: RevokeMandate): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, 'hardship.revoke-mandate', async (work) => {
      const decided = await work.decide(householdAggregate, id, {
        type: 'revoke-mandate',
        by: actorOf(context.caller),
        on: work.today,
        place: body.member,
        revokedOn: day(body.revokedOn),
        byHousehold: context.caller.kind === 'member',
      });
      if (isRejected(decided)) return decided;
      await work.tx.query('SELECT hardship.withdraw_questions($1)', [id]);
      return householdStanding(decided);
    });
  }
}
