import type { Aggregate } from '@huzhu/service';
import { type ClaimCase, payableFen, type Proposal } from '../domain/claim-case.js';
import type { ClaimCommand } from '../domain/claim-commands.js';
import type { ClaimEvent } from '../domain/claim-events.js';
import { dueOn } from '../domain/step-clock.js';
import { claimDecider } from '../domain/claim.decider.js';
import { noticesOfClaim } from '../publish/claim-notices.js';
import { publishClaim } from '../publish/claim.publish.js';
import { claimEntity, type ClaimRow } from '../store/claim.entity.js';

/** A claim as row; the proposal lies flat in it, so that lists and sums need no JSON. */
function toClaimRow({ proposal, ...claim }: ClaimCase): Omit<ClaimRow, 'id' | 'version'> {
  return {
    ...claim,
    dueOn: claim.clock && dueOn(claim.clock),
    outcome: proposal?.outcome ?? null,
    benefitFen: proposal?.benefitFen ?? null,
    carriedFen: proposal?.carriedFen ?? null,
    payableFen: proposal && payableFen(proposal),
    planVersion: proposal?.planVersion ?? null,
    planYear: proposal?.planYear ?? null,
    decidedOn: proposal?.decidedOn ?? null,
    riskFlags: proposal?.riskFlags ?? [],
    route: proposal?.route ?? null,
    sealedDecision: proposal?.sealedDecision ?? null,
  };
}

function fromClaimRow(row: ClaimRow): ClaimCase {
  const {
    id: _id,
    version: _version,
    outcome,
    benefitFen,
    carriedFen,
    payableFen: _payable,
    dueOn: _due,
    ...rest
  } = row;
  const { planVersion, planYear, decidedOn, riskFlags, route, sealedDecision, ...claim } = rest;
  const decided = outcome !== null && benefitFen !== null && carriedFen !== null && decidedOn !== null;
  const proposal: Proposal | null =
    decided && route !== null && sealedDecision !== null
      ? {
          orgId: claim.orgId,
          outcome,
          benefitFen,
          carriedFen,
          planVersion,
          planYear,
          decidedOn,
          riskFlags,
          route,
          sealedDecision,
        }
      : null;
  return { ...claim, proposal };
}

export const claimAggregate: Aggregate<ClaimCommand, ClaimCase, ClaimEvent, ClaimRow> = {
  name: 'claim',
  decider: claimDecider,
  entity: claimEntity,
  toRow: toClaimRow,
  fromRow: fromClaimRow,
  publish: publishClaim,
  notices: noticesOfClaim,
};
