import { Inject, Injectable } from '@nestjs/common';
import type { AidView, ReissueAid } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands } from '@huzhu/service';
import { aidAggregate } from '../store/aid.entity.js';
import { decidedAidView } from '../store/aid.view.js';
import { householdOfAid } from './household-of-aid.js';

/** A returned aid is paid again, to the account the household has given since. */
@Injectable()
export class ReissueAidCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, aidId: string, body: ReissueAid): Promise<AidView | Rejected> {
    return this.commands.handle(context, 'hardship.reissue-aid', async (work) => {
      const household = await householdOfAid(work, aidId);
      if (household === null) return reject('NOT_FOUND');
      const decided = await work.decide(aidAggregate, aidId, {
        type: 'reissue',
        by: actorOf(context.caller),
        on: work.today,
        caseId: body.caseId ?? null,
        sealedPayee: household.sealedPayee,
      });
      return decidedAidView(decided);
    });
  }
}
