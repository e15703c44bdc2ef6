import { Inject, Injectable } from '@nestjs/common';
import type { ClaimAnswer, ReturnClaim as ReturnClaimBody } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands } from '@huzhu/service';
import { personsOf } from '../store/claim-rows.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { Adjudications } from './adjudication.js';
import { BackgroundWork } from './background-work.js';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';
import { reviewerOf } from './reviewer-of.js';
import { UncountClaims } from './uncount-claims.js';

/** Sends a claim back to its member with everything that is missing (补正). */
@Injectable()
export class ReturnClaim {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
    @Inject(Adjudications) private readonly adjudications: Adjudications,
    @Inject(UncountClaims) private readonly uncountClaims: UncountClaims,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
  ) {}

  /** Refusals `NOT_AT_THIS_STEP`, `MISSING_NAMED_LATE`, `SAME_PERSON`, `RECUSAL_REQUIRED`. */
  async handle(context: CommandContext, claimId: string, body: ReturnClaimBody): Promise<ClaimAnswer | Rejected> {
    const answer = await this.commands.handle(context, 'claims.return-claim', async (work) => {
      const personKey = (await personsOf(work.tx, [claimId])).get(claimId);
      if (personKey === undefined) return reject('NOT_FOUND');
      const adjudication = await this.adjudications.begin(work.tx, [personKey]);
      const before = await work.load(claimAggregate, claimId);
      const decided = await work.decide(claimAggregate, claimId, {
        type: 'return-claim',
        by: await reviewerOf(work),
        on: work.today,
        missing: body.missing,
        sealedNote: body.note === undefined ? null : this.sealed.sealText(claimId, body.note),
      });
      const sealed = before?.proposal?.sealedDecision ?? null;
      if (decided.kind === 'accepted' && sealed !== null) {
        await this.uncountClaims.run(work, adjudication, [claimId], new Map([[claimId, sealed]]));
      }
      return answerOf(decided);
    });
    this.background.wake();
    return answer;
  }
}
