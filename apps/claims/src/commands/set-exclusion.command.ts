import { Inject, Injectable } from '@nestjs/common';
import type { ClaimAnswer, SetExclusion as SetExclusionBody } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { refuseUnlistedExclusion } from '@huzhu/rules';
import { type CommandContext, Commands, type Work } from '@huzhu/service';
import { type ClaimCase, isUnderReview, netFen } from '../domain/claim-case.js';
import { flagsOfFacts } from '../domain/risk-flags.js';
import { personsOf } from '../store/claim-rows.js';
import { askAgain } from '../store/person-history.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { type Adjudication, Adjudications } from './adjudication.js';
import { BackgroundWork } from './background-work.js';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';
import { eventDay } from './claim-facts.js';
import { reviewerOf } from './reviewer-of.js';
import { holdsStep } from './step-roles.js';

/**
 * A reviewer says that a claim is excluded, or that it is not after all: the rules are asked again with that fact, and
 * others review what they answer. Papers and flags stay as they are.
 */
@Injectable()
export class SetExclusion {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
    @Inject(Adjudications) private readonly adjudications: Adjudications,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
  ) {}

  /** Refusals `NOT_AT_THIS_STEP`, `NOT_PERMITTED` (the step is another role's), `EXCLUSION_NOT_LISTED`, `SAME_PERSON`, `RECUSAL_REQUIRED`, `FACTS_REPLACED`. */
  async handle(context: CommandContext, claimId: string, body: SetExclusionBody): Promise<ClaimAnswer | Rejected> {
    const answer = await this.commands.handle(context, 'claims.set-exclusion', async (work) => {
      const personKey = (await personsOf(work.tx, [claimId])).get(claimId);
      if (personKey === undefined) return reject('NOT_FOUND');
      const adjudication = await this.adjudications.begin(work.tx, [personKey]);
      const claim = await work.load(claimAggregate, claimId);
      if (claim === null || claim.proposal === null || !isUnderReview(claim.status)) {
        return reject('NOT_AT_THIS_STEP', undefined, { state: claim?.status ?? 'NONE' });
      }
      if (!holdsStep(context.caller, claim.status)) return reject('NOT_PERMITTED');
      const exclusion = body.exclusion ?? null;
      const eventOn = eventDay(this.sealed.openClaim(claimId, claim));
      const version = adjudication.planOf(personKey, { plan: claim.plan, eventOn });
      const unlisted = refuseUnlistedExclusion(version, exclusion);
      if (unlisted) return unlisted;
      // What it took over was decided without the exclusion: rejecting the claim takes both back.
      if (netFen(claim.proposal) !== claim.proposal.benefitFen)
        return reject('FACTS_REPLACED', 'claims: one set of facts');
      const decided = await work.decide(claimAggregate, claimId, {
        type: 'set-exclusion',
        by: await reviewerOf(work),
        on: work.today,
        sealedText: this.sealed.sealText(claimId, body.opinion),
        ...this.askRules(work, adjudication, { claimId, claim, exclusion }),
      });
      adjudication.save();
      await askAgain(work.tx, [{ personKey, fromOn: claim.orderOn, fromKey: claim.orderKey }]);
      return answerOf(decided);
    });
    this.background.wake();
    return answer;
  }

  private askRules(
    work: Work,
    adjudication: Adjudication,
    { claimId, claim, exclusion }: { claimId: string; claim: ClaimCase; exclusion: string | null },
  ) {
    const { personKey, channel, orgId, proposal } = claim;
    adjudication.forget(personKey, this.sealed.openDecision(claimId, proposal!.sealedDecision).effect);
    const record = this.sealed.openFacts(claimId, claim.sealedFacts);
    const { exclusion: _, ...facts } = record.facts;
    const changed = { ...record, facts: exclusion === null ? facts : { ...facts, exclusion } };
    const sealedFacts = this.sealed.sealFacts(claimId, changed);
    const opened = this.sealed.openClaim(claimId, { ...claim, sealedFacts });
    const next = adjudication.propose({
      claimId,
      personKey,
      claim: opened,
      channel,
      riskFlags: flagsOfFacts(proposal!.riskFlags),
      carriedFen: 0n,
      orgId,
      eventOn: eventDay(opened),
      decidedOn: work.today,
    });
    return { exclusion, sealedFacts, proposal: { ...next, orgId } };
  }
}
