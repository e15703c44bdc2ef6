import { Inject, Injectable } from '@nestjs/common';
import type { RecomputationPage, RecomputedDecision } from '@huzhu/contracts';
import { decideClaim, type PlanBook } from '@huzhu/rules';
import { type Caller, cursorKey, fenToWire, pageOf, type PageQuery, Queries } from '@huzhu/service';
import type { ClaimCase } from '../domain/claim-case.js';
import { claimDecider } from '../domain/claim.decider.js';
import { type JournaledEvent, readClaimJournal } from '../store/claim-journal.js';
import { readPlanBook } from '../store/plan-book.js';
import { SealedClaim } from '../store/sealed-claim.js';

/**
 * Proves stored decisions: each was made from inputs that lie beside it, under a plan version that never changes, so the rules
 * must answer the same fen today. Nothing personal is answered.
 */
@Injectable()
export class RecomputationQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  /** Decisions of the claims in the caller's scope, in the order in which the claims were made. */
  read(caller: Caller, query: PageQuery): Promise<RecomputationPage> {
    return this.queries.read(caller, async (tx) => {
      const claims = await tx.query<{ id: string }>(
        `SELECT id FROM claims.claim WHERE outcome IS NOT NULL AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
        [cursorKey(query), query.limit + 1],
      );
      const { items: ids, nextCursor } = pageOf(
        claims,
        query.limit,
        ({ id }) => id,
        ({ id }) => id,
      );
      const plans = await readPlanBook(tx);
      const journal = Map.groupBy(await readClaimJournal(tx, ids), ({ claimId }) => claimId);
      const items = [...journal.values()].flatMap((events) => [...this.recompute(events, plans)]);
      return { items, ...(nextCursor === undefined ? {} : { nextCursor }) };
    });
  }

  /** Walks through the life of one claim: at every proposal the claim is as it was when the rules were asked. */
  private *recompute(events: readonly JournaledEvent[], plans: PlanBook): Generator<RecomputedDecision> {
    let claim: ClaimCase | null = null;
    for (const { claimId, version, event } of events) {
      claim = claimDecider.evolve(claim, event);
      if ('proposal' in event) yield this.decideAnew(claimId, version, claim, event.proposal, plans);
    }
  }

  private decideAnew(
    claimId: string,
    version: number,
    claim: ClaimCase,
    proposal: NonNullable<ClaimCase['proposal']>,
    plans: PlanBook,
  ): RecomputedDecision {
    const { history, coverages } = this.sealed.openDecision(claimId, proposal.sealedDecision);
    const decision = decideClaim(history, coverages, this.sealed.openClaim(claimId, claim), plans);
    const [outcome, benefitFen] =
      decision.kind === 'decided' ? [decision.outcome, decision.benefitFen] : [decision.code, 0n];
    return {
      claimId,
      version,
      decidedOn: proposal.decidedOn,
      ...(proposal.planVersion === null ? {} : { planVersion: proposal.planVersion }),
      outcome: proposal.outcome,
      benefitFen: fenToWire(proposal.benefitFen),
      recomputedOutcome: outcome,
      recomputedFen: fenToWire(benefitFen),
      same: outcome === proposal.outcome && benefitFen === proposal.benefitFen,
    };
  }
}
