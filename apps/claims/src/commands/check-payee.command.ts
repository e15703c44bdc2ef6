import { Inject, Injectable } from '@nestjs/common';
import type { CheckPayee as CheckPayeeBody, ClaimAnswer } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands } from '@huzhu/service';
import { SealedClaim } from '../store/sealed-claim.js';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';
import { reviewerOf } from './reviewer-of.js';

/** A person looks at a card that several people gave; passed, what waits for it is ordered, else another card is needed. */
@Injectable()
export class CheckPayee {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  /** Refusals `NOT_AT_THIS_STEP`, `SAME_PERSON`, `RECUSAL_REQUIRED`. */
  handle(context: CommandContext, claimId: string, body: CheckPayeeBody): Promise<ClaimAnswer | Rejected> {
    return this.commands.handle(context, 'claims.check-payee', async (work) => {
      const decided = await work.decide(claimAggregate, claimId, {
        type: 'check-payee',
        by: await reviewerOf(work),
        on: work.today,
        verdict: body.verdict,
        sealedText: this.sealed.sealText(claimId, body.opinion),
      });
      return answerOf(decided);
    });
  }
}
