import { Inject, Injectable } from '@nestjs/common';
import type { AnswerAppeal as AnswerAppealBody, AppealAnswer, ClaimFacts } from '@huzhu/contracts';
import { type Day, reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, type Decided, isRejected, type Work } from '@huzhu/service';
import type { ClaimCase, Opinion, Proposal } from '../domain/claim-case.js';
import { personsOf } from '../store/claim-rows.js';
import { askAgain } from '../store/person-history.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { type Adjudication, Adjudications } from './adjudication.js';
import { BackgroundWork } from './background-work.js';
import { claimAggregate } from './claim.aggregate.js';
import { eventDay, readFacts } from './claim-facts.js';
import { firstNotice, withNotice } from './first-notice.js';
import { refuseUnlistedFacts } from './refuse-unlisted.js';

/** A claim as it is decided anew: its facts, corrected or as they were, under the id it is decided by. */
interface Anew {
  readonly claimId: string;
  readonly resettles: string | null;
  readonly sealedFacts: string;
  readonly orderOn: Day;
  readonly corrected: boolean;
}

/** Answers an appeal: it is dismissed, or the rules are asked anew and approvers who took no step before have the claim. */
@Injectable()
export class AnswerAppeal {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
    @Inject(Adjudications) private readonly adjudications: Adjudications,
    @Inject(BackgroundWork) private readonly background: BackgroundWork,
  ) {}

  /** Refusals `NOT_AT_THIS_STEP`, `SAME_PERSON`, `RECUSAL_REQUIRED`, `NOTHING_CHANGES`, `FAULTY_CLAIM`, `ILLNESS_NOT_LISTED`, `EXCLUSION_NOT_LISTED`, `KIND_NOT_CORRECTED`. */
  async handle(context: CommandContext, claimId: string, body: AnswerAppealBody): Promise<AppealAnswer | Rejected> {
    const answer = await this.commands.handle(context, 'claims.answer-appeal', async (work) => {
      const personKey = (await personsOf(work.tx, [claimId])).get(claimId);
      if (personKey === undefined) return reject('NOT_FOUND');
      const adjudication = await this.adjudications.begin(work.tx, [personKey]);
      const claim = await work.load(claimAggregate, claimId);
      if (claim === null) return reject('NOT_FOUND');
      const sealedAnswer = this.sealed.sealText(claimId, body.answer);
      if (body.verdict === 'DISMISS') return this.dismiss(work, claimId, sealedAnswer);
      return this.uphold(work, adjudication, { claimId, claim, sealedAnswer, facts: body.facts });
    });
    this.background.wake();
    return answer;
  }

  private async dismiss(work: Work, claimId: string, sealedAnswer: string): Promise<AppealAnswer | Rejected> {
    const by = actorOf(work.facts.caller);
    const command = { type: 'dismiss-appeal' as const, by, on: work.today, sealedAnswer };
    const decided = await work.decide(claimAggregate, claimId, command);
    return isRejected(decided) ? decided : { claimId, state: decided.state.status, version: decided.version };
  }

  private async uphold(
    work: Work,
    adjudication: Adjudication,
    about: { claimId: string; claim: ClaimCase; sealedAnswer: string; facts: ClaimFacts | undefined },
  ): Promise<AppealAnswer | Rejected> {
    const { claimId, claim, sealedAnswer } = about;
    const anew = await this.factsAnew(work, about);
    if (isRejected(anew)) return anew;
    const suspended = claim.status === 'APPEALED';
    if (suspended) this.forget(adjudication, claimId, claim);
    const proposal = this.propose(adjudication, claim, anew, work.today);
    adjudication.save();
    const by = actorOf(work.facts.caller);
    const decided = await work.decide(claimAggregate, claimId, {
      type: 'uphold-appeal',
      by,
      on: work.today,
      sealedAnswer,
      proposal,
      sealedFacts: suspended && anew.corrected ? anew.sealedFacts : null,
      correctedBy: suspended ? null : anew.claimId,
    });
    if (isRejected(decided)) return decided;
    if (!suspended) {
      const correction = await this.correct(work, decided.state, { anew, proposal, resettles: claimId });
      if (isRejected(correction)) return correction;
    }
    await askAgain(work.tx, [{ personKey: claim.personKey, fromOn: claim.orderOn, fromKey: claim.orderKey }]);
    const { status } = decided.state;
    return { claimId, state: status, version: decided.version, ...(suspended ? {} : { correctedBy: anew.claimId }) };
  }

  /** An approved amount is corrected by a claim of its own; only a reimbursement knows a difference (退费重结). */
  private async factsAnew(
    work: Work,
    { claimId, claim, facts }: { claimId: string; claim: ClaimCase; facts: ClaimFacts | undefined },
  ): Promise<Anew | Rejected> {
    const { plan, kind } = claim;
    const suspended = claim.status === 'APPEALED';
    if (!suspended && kind !== 'HOSPITAL') return reject('KIND_NOT_CORRECTED', 'claims: re-settlement');
    const id = suspended ? claimId : work.newId();
    const resettles = suspended ? claim.resettles : claimId;
    if (facts === undefined) {
      const sealedFacts = suspended
        ? claim.sealedFacts
        : this.sealed.sealFacts(id, this.sealed.openFacts(claimId, claim.sealedFacts));
      return { claimId: id, resettles, sealedFacts, orderOn: claim.orderOn, corrected: false };
    }
    const heardOn = firstNotice(this.sealed.openFacts(claimId, claim.sealedFacts), { ...claim, today: work.today });
    const told = withNotice(facts, { kind, caller: work.facts.caller, heardOn });
    if (isRejected(told)) return told;
    const read = readFacts(told, { claimId: id, plan, kind, today: work.today });
    if (isRejected(read)) return read;
    const unlisted = await refuseUnlistedFacts(work, claim.personKey, read.claim);
    if (unlisted) return unlisted;
    const sealedFacts = this.sealed.sealFacts(id, { facts: read.facts });
    return { claimId: id, resettles, sealedFacts, orderOn: read.orderOn, corrected: true };
  }

  /** A claim that paid nothing may have left something behind; a rejected one was taken out when it was rejected. */
  private forget(adjudication: Adjudication, claimId: string, claim: ClaimCase): void {
    if (claim.appeal?.from !== 'CLOSED' || claim.proposal === null) return;
    adjudication.forget(claim.personKey, this.sealed.openDecision(claimId, claim.proposal.sealedDecision).effect);
  }

  private propose(adjudication: Adjudication, claim: ClaimCase, anew: Anew, today: Day): Proposal {
    const { personKey, orgId, plan, kind, claimedOn, channel } = claim;
    const { claimId, resettles, sealedFacts } = anew;
    const opened = this.sealed.openClaim(claimId, { plan, kind, claimedOn, resettles, sealedFacts });
    const proposal = adjudication.propose({
      claimId,
      personKey,
      claim: opened,
      channel,
      riskFlags: claim.proposal?.riskFlags.filter((flag) => flag !== 'NOT_DECIDABLE') ?? [],
      carriedFen: 0n,
      orgId,
      eventOn: eventDay(opened),
      decidedOn: today,
    });
    // What a person found wrong is not put right by the plan alone.
    return { ...proposal, orgId, route: { ...proposal.route, automatic: false } };
  }

  private correct(
    work: Work,
    claim: ClaimCase,
    { anew, proposal, resettles }: { anew: Anew; proposal: Proposal; resettles: string },
  ): Promise<Decided<ClaimCase> | Rejected> {
    const { orgId, personKey, plan, kind, channel, takenInBy } = claim;
    const earlier = claim.opinions.map((opinion): Opinion => ({ ...opinion, round: 0, sealedText: null }));
    return work.decide(claimAggregate, anew.claimId, {
      type: 'open-correction',
      orgId,
      personKey,
      plan,
      kind,
      channel,
      takenInBy,
      orderOn: anew.orderOn,
      orderKey: anew.claimId,
      sealedFacts: anew.sealedFacts,
      resettles,
      claimedOn: claim.claimedOn ?? work.today,
      opinions: earlier,
      appeal: { ...claim.appeal!, sealedReason: '', sealedAnswer: null, correctedBy: null },
      proposal,
      deadlines: claim.deadlines,
    });
  }
}
