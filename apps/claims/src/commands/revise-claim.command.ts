import { Inject, Injectable } from '@nestjs/common';
import type { ClaimAnswer, ReviseClaim as ReviseClaimBody } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected } from '@huzhu/service';
import { SealedClaim } from '../store/sealed-claim.js';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';
import { readFacts } from './claim-facts.js';
import { firstNotice, withNotice } from './first-notice.js';
import { refuseIntake } from './refuse-unlisted.js';

/** Changes the facts of a claim that is not handed in. */
@Injectable()
export class ReviseClaim {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  handle(context: CommandContext, claimId: string, body: ReviseClaimBody): Promise<ClaimAnswer | Rejected> {
    return this.commands.handle(context, 'claims.revise-claim', async (work) => {
      const claim = await work.load(claimAggregate, claimId);
      if (claim === null) return reject('NOT_FOUND');
      const { plan, kind, personKey } = claim;
      const heardOn = firstNotice(this.sealed.openFacts(claimId, claim.sealedFacts), { ...claim, today: work.today });
      const told = withNotice(body.facts, { kind, caller: context.caller, heardOn });
      if (isRejected(told)) return told;
      const facts = readFacts(told, { claimId, plan, kind, today: work.today });
      if (isRejected(facts)) return facts;
      const refused = await refuseIntake(work, personKey, facts.claim);
      if (refused) return refused;
      const decided = await work.decide(claimAggregate, claimId, {
        type: 'revise-facts',
        by: actorOf(context.caller),
        sealedFacts: this.sealed.sealFacts(claimId, { facts: facts.facts }),
        orderOn: facts.orderOn,
      });
      return answerOf(decided);
    });
  }
}
