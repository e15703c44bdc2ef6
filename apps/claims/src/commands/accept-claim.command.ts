import { Inject, Injectable } from '@nestjs/common';
import type { ClaimAnswer } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { BlindIndex, type CommandContext, Commands, type Work } from '@huzhu/service';
import type { ClaimCase, Proposal } from '../domain/claim-case.js';
import { PaperUses } from '../domain/papers.js';
import { personsOf } from '../store/claim-rows.js';
import { keepPapers, lockPapers, papersInUse } from '../store/used-papers.js';
import { readInvoices } from '../store/document-invoices.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { type Adjudication, Adjudications } from './adjudication.js';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';
import { eventDay } from './claim-facts.js';
import { papersOf } from './papers-of.js';
import { reviewerOf } from './reviewer-of.js';
import { SeenImages } from './seen-images.js';

/** Takes a claim by hand up (受理): the rules are asked, and people review what they propose. */
@Injectable()
export class AcceptClaim {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(BlindIndex) private readonly index: BlindIndex,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
    @Inject(Adjudications) private readonly adjudications: Adjudications,
    @Inject(SeenImages) private readonly seenImages: SeenImages,
  ) {}

  /** Refusals `NOT_AT_THIS_STEP`, `SAME_PERSON`, `RECUSAL_REQUIRED`. */
  handle(context: CommandContext, claimId: string): Promise<ClaimAnswer | Rejected> {
    return this.commands.handle(context, 'claims.accept-claim', async (work) => {
      const personKey = (await personsOf(work.tx, [claimId])).get(claimId);
      if (personKey === undefined) return reject('NOT_FOUND');
      const adjudication = await this.adjudications.begin(work.tx, [personKey]);
      const claim = await work.load(claimAggregate, claimId);
      if (claim?.status !== 'SUBMITTED') {
        return reject('NOT_AT_THIS_STEP', undefined, { state: claim?.status ?? 'NONE' });
      }
      const proposal = await this.propose(work, adjudication, claimId, claim);
      await adjudication.save();
      const by = await reviewerOf(work);
      const decided = await work.decide(claimAggregate, claimId, {
        type: 'accept-claim',
        by,
        on: work.today,
        proposal,
      });
      return answerOf(decided);
    });
  }

  private async propose(work: Work, adjudication: Adjudication, claimId: string, row: ClaimCase): Promise<Proposal> {
    const { personKey, channel, orgId } = row;
    const claim = this.sealed.openClaim(claimId, row);
    const owner = { claimId, personKey, stay: claimId };
    const invoices = (await readInvoices(work.tx, claimId)).map(({ paperKey }) => paperKey);
    const papers = papersOf(this.index, owner, 'settlements' in claim ? claim.settlements : [], invoices);
    await lockPapers(work.tx, papers);
    const uses = new PaperUses(await papersInUse(work.tx, papers));
    await keepPapers(work.tx, papers);
    const imageFlags = await this.seenImages.flagsOf(work.tx, { claimId, personKey, plan: row.plan });
    const proposal = adjudication.propose({
      claimId,
      personKey,
      claim,
      channel,
      riskFlags: [...uses.flagsOf(papers), ...imageFlags],
      carriedFen: 0n,
      orgId,
      eventOn: eventDay(claim),
      decidedOn: work.today,
    });
    // The claim stays with the people who have it before them.
    return { ...proposal, orgId };
  }
}
