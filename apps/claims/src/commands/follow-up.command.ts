import { Inject, Injectable } from '@nestjs/common';
import type {
  AnswerFinding,
  CloseFinding,
  FollowUpItem,
  NameFindingOwner,
  RecordFinding,
  ReturnFindingAnswer,
} from '@huzhu/contracts';
import { type Day, reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, type Decided, isRejected, type Work } from '@huzhu/service';
import type { ClaimCase } from '../domain/claim-case.js';
import { type FollowUp, followUpDueOn, HOUSE_FOLLOW_UP } from '../domain/follow-up.js';
import type { FollowUpActor, FollowUpCommand } from '../domain/follow-up.decider.js';
import { followUpAggregate } from '../store/follow-up.aggregate.js';
import { followUpItem } from '../store/follow-up-item.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { reviewerOf } from './reviewer-of.js';

interface StepFacts {
  readonly by: FollowUpActor;
  readonly on: Day;
  /** Encrypts a text in the place of the claim it is about. */
  readonly seal: (text: string) => string;
}

/** What follows an objection to a sampled claim: an owner, the answer, and another person's judgement of it. */
@Injectable()
export class FollowUpFinding {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  /** Opens one in the transaction of the objection. Refusal `SAME_PERSON` if who found it is to answer it. */
  open(
    work: Work,
    claimId: string,
    claim: ClaimCase,
    { ownerRole, ownerId, workingDays }: RecordFinding,
    sealedReason: string,
  ): Promise<Decided<FollowUp> | Rejected> {
    const { orgId, personKey, takenInBy, opinions } = claim;
    return work.decide(followUpAggregate, work.newId(), {
      type: 'open-follow-up',
      orgId,
      claimId,
      personKey,
      foundBy: work.facts.caller.id,
      foundOn: work.today,
      sealedReason,
      decidedBy: [...new Set([takenInBy, ...opinions.map(({ by }) => by)])],
      ownerRole: ownerRole ?? HOUSE_FOLLOW_UP.ownerRole,
      ownerId: ownerId ?? null,
      dueOn: followUpDueOn(work.today, workingDays ?? HOUSE_FOLLOW_UP.workingDays),
    });
  }

  /** Refusals `NOT_FOUND`, `NOT_AT_THIS_STEP`, `SAME_PERSON` (SOD-1), `RECUSAL_REQUIRED` (SOD-3); so for all that follow. */
  nameOwner(context: CommandContext, id: string, body: NameFindingOwner): Promise<FollowUpItem | Rejected> {
    return this.decide(context, 'claims.name-finding-owner', id, ({ by, on }) => {
      const { ownerRole, ownerId = null, workingDays } = body;
      return { type: 'name-owner', by, on, ownerRole, ownerId, dueOn: followUpDueOn(on, workingDays) };
    });
  }

  /** Also `NOT_PERMITTED` for who is not the owner. */
  answer(context: CommandContext, id: string, { answer }: AnswerFinding): Promise<FollowUpItem | Rejected> {
    return this.decide(context, 'claims.answer-finding', id, ({ by, on, seal }) => {
      return { type: 'answer-finding', by, on, sealedText: seal(answer) };
    });
  }

  returnAnswer(context: CommandContext, id: string, body: ReturnFindingAnswer): Promise<FollowUpItem | Rejected> {
    return this.decide(context, 'claims.return-finding-answer', id, ({ by, on, seal }) => {
      const dueOn = followUpDueOn(on, body.workingDays);
      return { type: 'return-answer', by, on, sealedReason: seal(body.reason), dueOn };
    });
  }

  close(context: CommandContext, id: string, { result, note }: CloseFinding): Promise<FollowUpItem | Rejected> {
    return this.decide(context, 'claims.close-finding', id, ({ by, on, seal }) => {
      return { type: 'close-follow-up', by, on, result, sealedNote: seal(note) };
    });
  }

  private decide(
    context: CommandContext,
    action: string,
    id: string,
    commandOf: (facts: StepFacts) => FollowUpCommand,
  ): Promise<FollowUpItem | Rejected> {
    return this.commands.handle(context, action, async (work) => {
      const held = await work.load(followUpAggregate, id);
      if (held === null) return reject('NOT_FOUND');
      const roles = context.caller.kind === 'staff' ? context.caller.roles : [];
      const by = { ...(await reviewerOf(work)), roles };
      const seal = (text: string) => this.sealed.sealText(held.claimId, text);
      const decided = await work.decide(followUpAggregate, id, commandOf({ by, on: work.today, seal }));
      if (isRejected(decided)) return decided;
      return followUpItem({ ...decided.state, id, version: decided.version }, work.today, this.sealed);
    });
  }
}
