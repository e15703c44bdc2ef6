import { Inject, Injectable } from '@nestjs/common';
import { IsAbsentOr, IsDay, type RecomputationPage, type RecomputedDecision } from '@huzhu/contracts';
import { decideClaim, type PlanBook } from '@huzhu/rules';
import { type Caller, cursorKey, fenToWire, pageOf, PageQuery, Queries } from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import type { ClaimCase } from '../domain/claim-case.js';
import { claimDecider } from '../domain/claim.decider.js';
import { type JournaledEvent, readClaimJournal } from '../store/claim-journal.js';
import { readPlanBook } from '../store/plan-book.js';
import { SealedClaim } from '../store/sealed-claim.js';

/** Claims that were decided on within days; all unless told. */
export class RecomputationsQuery extends PageQuery {
  /** First day; claims whose last decision was before it are left out. */
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly from?: string;
  /** Last day; claims that came later are left out. */
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly to?: string;
}

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
  read(caller: Caller, query: RecomputationsQuery): Promise<RecomputationPage> {
    return this.queries.read(caller, async (tx) => {
      const claims = await tx.query<{ id: string }>(
        `SELECT id FROM claims.claim
          WHERE outcome IS NOT NULL AND ($1::uuid IS NULL OR id > $1)
            AND ($3::date IS NULL OR decided_on IS NULL OR decided_on >= $3)
            AND ($4::date IS NULL OR coalesce(claimed_on, decided_on) IS NULL OR coalesce(claimed_on, decided_on) <= $4)
          ORDER BY id LIMIT $2`,
        [cursorKey(query), query.limit + 1, query.from ?? null, query.to ?? null],
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
