import { Inject, Injectable } from '@nestjs/common';
import type { ClaimAnswer } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands } from '@huzhu/service';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';

/** Hands a claim in. */
@Injectable()
export class SubmitClaim {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Refusals `DOCUMENTS_MISSING` (names them all), `FIX_PERIOD_OVER`, `ALREADY_SUBMITTED`. */
  handle(context: CommandContext, claimId: string): Promise<ClaimAnswer | Rejected> {
    return this.commands.handle(context, 'claims.submit-claim', async (work) => {
      const by = actorOf(context.caller);
      return answerOf(await work.decide(claimAggregate, claimId, { type: 'submit-claim', by, on: work.today }));
    });
  }
}
