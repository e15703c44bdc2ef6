import { Inject, Injectable } from '@nestjs/common';
import type { ClaimAnswer } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands } from '@huzhu/service';
import { personsOf } from '../store/claim-rows.js';
import { Adjudications } from './adjudication.js';
import { BackgroundWork } from './background-work.js';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';
import { UncountClaims } from './uncount-claims.js';

/** Takes a claim by hand back before it is approved. */
@Injectable()
export class WithdrawClaim {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(Adjudications) private readonly adjudications: Adjudications,
    @Inject(UncountClaims) private readonly uncountClaims: UncountClaims,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
  ) {}

  /** Refusals `NOT_AT_THIS_STEP`, `NOT_PERMITTED`. */
  async handle(context: CommandContext, claimId: string): Promise<ClaimAnswer | Rejected> {
    const answer = await this.commands.handle(context, 'claims.withdraw-claim', async (work) => {
      const personKey = (await personsOf(work.tx, [claimId])).get(claimId);
      if (personKey === undefined) return reject('NOT_FOUND');
      const adjudication = await this.adjudications.begin(work.tx, [personKey]);
      const by = actorOf(context.caller);
      const decided = await work.decide(claimAggregate, claimId, { type: 'withdraw-claim', by, on: work.today });
      if (decided.kind === 'accepted') await this.uncountClaims.run(work, adjudication, [claimId]);
      return answerOf(decided);
    });
    this.background.wake();
    return answer;
  }
}
