import { Inject, Injectable } from '@nestjs/common';
import type { CheckClaim, ClaimAnswer } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands } from '@huzhu/service';
import { SealedClaim } from '../store/sealed-claim.js';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';
import { reviewerOf } from './reviewer-of.js';

/** The basic union (基层工会) of a member looks at a claim that was handed in by phone. */
@Injectable()
export class CheckByUnion {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  /** Refusals `NOT_FOUND`, `NOT_AT_THIS_STEP`, `SAME_PERSON`, `RECUSAL_REQUIRED`. */
  handle(context: CommandContext, claimId: string, { statement }: CheckClaim): Promise<ClaimAnswer | Rejected> {
    return this.commands.handle(context, 'claims.check-by-union', async (work) =>
      answerOf(
        await work.decide(claimAggregate, claimId, {
          type: 'check-by-union',
          by: await reviewerOf(work),
          on: work.today,
          sealedText: statement === undefined ? null : this.sealed.sealText(claimId, statement),
        }),
      ),
    );
  }
}
