import { Inject, Injectable } from '@nestjs/common';
import type { AidView, DeclineAid } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands } from '@huzhu/service';
import { aidAggregate } from '../store/aid.entity.js';
import { decidedAidView } from '../store/aid.view.js';
import { householdOfAid } from './household-of-aid.js';

/** A person declines a proposed aid, with a reason. */
@Injectable()
export class DeclineAidCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, aidId: string, body: DeclineAid): Promise<AidView | Rejected> {
    return this.commands.handle(context, 'hardship.decline-aid', async (work) => {
      const household = await householdOfAid(work, aidId);
      if (household === null) return reject('NOT_FOUND');
      const decided = await work.decide(aidAggregate, aidId, {
        type: 'decline',
        by: actorOf(context.caller),
        on: work.today,
        reason: body.reason,
        memberPersonKeys: household.memberPersonKeys,
      });
      return decidedAidView(decided);
    });
  }
}
