import { Inject, Injectable } from '@nestjs/common';
import type { AidView, ApproveAid } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands } from '@huzhu/service';
import { isActive } from '../domain/household.js';
import { aidAggregate } from '../store/aid.entity.js';
import { decidedAidView } from '../store/aid.view.js';
import { householdOfAid } from './household-of-aid.js';

/** An approver grants the proposed aid; its payment is asked for if the household has an account. */
@Injectable()
export class ApproveAidCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, aidId: string, body: ApproveAid): Promise<AidView | Rejected> {
    return this.commands.handle(context, 'hardship.approve-aid', async (work) => {
      const household = await householdOfAid(work, aidId);
      if (household === null) return reject('NOT_FOUND');
      const decided = await work.decide(aidAggregate, aidId, {
        type: 'approve',
        by: actorOf(context.caller),
        on: work.today,
        superiorReference: body.superiorReference ?? null,
        household: { active: isActive(household), memberPersonKeys: household.memberPersonKeys },
        sealedPayee: household.sealedPayee,
      });
      return decidedAidView(decided);
    });
  }
}
