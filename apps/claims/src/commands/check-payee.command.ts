import { Inject, Injectable } from '@nestjs/common';
import type { CheckPayee as CheckPayeeBody, ClaimAnswer } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { acceptName } from '../store/person-payee.js';
import { payeePapersOf } from '../store/plan-terms.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';
import { reviewerOf } from './reviewer-of.js';

/** A person looks at an account with a finding: another person's too, in another name, a guardian's or an heir's; passed, what waits for it is ordered, else another card is needed. */
@Injectable()
export class CheckPayee {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  /** Refusals `NOT_AT_THIS_STEP`, `DOCUMENTS_MISSING` (what proves the guardian or heir), `SAME_PERSON`, `RECUSAL_REQUIRED`. */
  handle(context: CommandContext, claimId: string, body: CheckPayeeBody): Promise<ClaimAnswer | Rejected> {
    return this.commands.handle(context, 'claims.check-payee', async (work) => {
      const claim = await work.load(claimAggregate, claimId);
      if (claim === null) return reject('NOT_FOUND');
      const { facts } = this.sealed.openFacts(claimId, claim.sealedFacts);
      const decided = await work.decide(claimAggregate, claimId, {
        type: 'check-payee',
        by: await reviewerOf(work),
        on: work.today,
        verdict: body.verdict,
        sealedText: this.sealed.sealText(claimId, body.opinion),
        required: await payeePapersOf(work.tx, claim, facts),
      });
      if (!isRejected(decided) && body.verdict === 'PASS' && claim.payeeKey !== null) {
        await acceptName(work.tx, claim.personKey, claim.payeeKey);
      }
      return answerOf(decided);
    });
  }
}
