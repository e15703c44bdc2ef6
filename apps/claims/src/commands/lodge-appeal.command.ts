import { Inject, Injectable } from '@nestjs/common';
import type { ClaimAnswer, LodgeAppeal as LodgeAppealBody } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands } from '@huzhu/service';
import { SealedClaim } from '../store/sealed-claim.js';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';

/** Takes a member's objection to a decision (申诉). */
@Injectable()
export class LodgeAppeal {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  /** Refusals `APPEALED_BEFORE`, `APPEAL_TOO_LATE`, `NOT_AT_THIS_STEP`. */
  handle(context: CommandContext, claimId: string, body: LodgeAppealBody): Promise<ClaimAnswer | Rejected> {
    return this.commands.handle(context, 'claims.lodge-appeal', async (work) => {
      const decided = await work.decide(claimAggregate, claimId, {
        type: 'lodge-appeal',
        by: actorOf(context.caller),
        on: work.today,
        sealedReason: this.sealed.sealText(claimId, body.reason),
      });
      return answerOf(decided);
    });
  }
}
