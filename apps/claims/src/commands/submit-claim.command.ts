import { Inject, Injectable } from '@nestjs/common';
import type { ClaimAnswer } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands } from '@huzhu/service';
import { planTermsOf } from '../store/plan-terms.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';

/** Hands a claim in. */
@Injectable()
export class SubmitClaim {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  /** Refusals `DOCUMENTS_MISSING` (names them all), `FIX_PERIOD_OVER`, `ALREADY_SUBMITTED`. */
  handle(context: CommandContext, claimId: string): Promise<ClaimAnswer | Rejected> {
    return this.commands.handle(context, 'claims.submit-claim', async (work) => {
      const claim = await work.load(claimAggregate, claimId);
      if (claim === null) return reject('NOT_FOUND');
      const { facts } = this.sealed.openFacts(claimId, claim.sealedFacts);
      const { required, deadlines } = await planTermsOf(work.tx, claim, facts);
      const by = actorOf(context.caller);
      return answerOf(
        await work.decide(claimAggregate, claimId, { type: 'submit-claim', by, on: work.today, required, deadlines }),
      );
    });
  }
}
