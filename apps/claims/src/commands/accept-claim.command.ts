import { Inject, Injectable } from '@nestjs/common';
import type { ClaimAnswer } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type Claim, refuseUnlisted } from '@huzhu/rules';
import { BlindIndex, type CommandContext, Commands, type Work } from '@huzhu/service';
import type { ClaimCase, Proposal, RiskFlag } from '../domain/claim-case.js';
import { PaperUses } from '../domain/papers.js';
import { personsOf } from '../store/claim-rows.js';
import { keepPapers, lockPapers, papersInUse } from '../store/used-papers.js';
import { readDocuments, type StoredDocument } from '../store/claim-documents.js';
import { readInvoices, type StoredInvoice } from '../store/document-invoices.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { type Adjudication, Adjudications } from './adjudication.js';
import { claimAggregate } from './claim.aggregate.js';
import { answerOf } from './claim-answer.js';
import { eventDay } from './claim-facts.js';
import { papersOf } from './papers-of.js';
import { reviewerOf } from './reviewer-of.js';
import { SeenImages } from './seen-images.js';

/** A claim as it was taken in, with its papers. */
interface Taken {
  readonly claimId: string;
  readonly row: ClaimCase;
  readonly claim: Claim;
  readonly invoices: readonly StoredInvoice[];
  readonly documents: readonly StoredDocument[];
}

/** Reviewers see that somebody else is to be paid, whose papers were handed in with the claim. */
const payeeFlags = ({ payee }: ClaimCase): RiskFlag[] =>
  payee === null || payee.kind === 'MEMBER' ? [] : ['PAYEE_NOT_MEMBER'];

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

  /** Refusals `NOT_AT_THIS_STEP`, `SAME_PERSON`, `RECUSAL_REQUIRED`, `ILLNESS_NOT_LISTED`, `EXCLUSION_NOT_LISTED`. */
  handle(context: CommandContext, claimId: string): Promise<ClaimAnswer | Rejected> {
    return this.commands.handle(context, 'claims.accept-claim', async (work) => {
      const personKey = (await personsOf(work.tx, [claimId])).get(claimId);
      if (personKey === undefined) return reject('NOT_FOUND');
      // Asked for in one go; the person is locked before the claim, as everywhere.
      const [adjudication, , by, invoices, documents] = await Promise.all([
        this.adjudications.begin(work.tx, [personKey]),
        work.lock(claimAggregate, [claimId]),
        reviewerOf(work),
        readInvoices(work.tx, claimId),
        readDocuments(work.tx, claimId),
      ]);
      const row = await work.load(claimAggregate, claimId);
      if (row?.status !== 'SUBMITTED') {
        return reject('NOT_AT_THIS_STEP', undefined, { state: row?.status ?? 'NONE' });
      }
      const claim = this.sealed.openClaim(claimId, row);
      const version = adjudication.planOf(personKey, { plan: row.plan, eventOn: eventDay(claim) });
      const unlisted = refuseUnlisted(version, claim);
      if (unlisted) return unlisted;
      const proposal = await this.propose(work, adjudication, { claimId, row, claim, invoices, documents });
      adjudication.save();
      const decided = await work.decide(claimAggregate, claimId, {
        type: 'accept-claim',
        by,
        on: work.today,
        proposal,
      });
      return answerOf(decided);
    });
  }

  private async propose(
    work: Work,
    adjudication: Adjudication,
    { claimId, row, claim, invoices, documents }: Taken,
  ): Promise<Proposal> {
    const { personKey, channel, orgId } = row;
    const owner = { claimId, personKey, stay: claimId };
    const invoiceKeys = invoices.map(({ paperKey }) => paperKey);
    const papers = papersOf(this.index, owner, 'settlements' in claim ? claim.settlements : [], invoiceKeys);
    lockPapers(work.tx, papers);
    const [inUse, imageFlags] = await Promise.all([
      papersInUse(work.tx, papers),
      this.seenImages.flagsOf(work.tx, { claimId, personKey, plan: row.plan }, documents),
    ]);
    const uses = new PaperUses(inUse);
    keepPapers(work.tx, papers);
    const proposal = adjudication.propose({
      claimId,
      personKey,
      claim,
      channel,
      riskFlags: [...uses.flagsOf(papers), ...imageFlags, ...payeeFlags(row)],
      carriedFen: 0n,
      orgId,
      eventOn: eventDay(claim),
      decidedOn: work.today,
    });
    // The claim stays with the people who have it before them.
    return { ...proposal, orgId };
  }
}
