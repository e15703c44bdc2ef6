import { Inject, Injectable } from '@nestjs/common';
import type { AidView, PlanFunding } from '@huzhu/contracts';
import { day, reject, type Rejected } from '@huzhu/kernel';
import { referenceAidFunds } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands } from '@huzhu/service';
import { aidAggregate } from '../store/aid.entity.js';
import { decidedAidView } from '../store/aid.view.js';
import { householdOfAid } from './household-of-aid.js';

/** Which sources pay a proposed aid, in which parts and on which days. */
@Injectable()
export class PlanFundingCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, aidId: string, body: PlanFunding): Promise<AidView | Rejected> {
    return this.commands.handle(context, 'hardship.plan-funding', async (work) => {
      const household = await householdOfAid(work, aidId);
      if (household === null) return reject('NOT_FOUND');
      const decided = await work.decide(aidAggregate, aidId, {
        type: 'plan-funding',
        by: actorOf(context.caller),
        on: work.today,
        lines: body.lines.map(({ source, amountFen, dueOn }, place) => ({
          caseId: place === 0 ? aidId : work.newId(),
          source,
          amountFen: BigInt(amountFen),
          dueOn: dueOn === undefined ? work.today : day(dueOn),
        })),
        memberPersonKeys: household.memberPersonKeys,
        funds: referenceAidFunds,
      });
      return decidedAidView(decided);
    });
  }
}
