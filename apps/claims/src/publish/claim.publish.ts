import { businessKey, claimDecided, claimsPaymentRequested, claimSubmitted, recoveryOpened } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import { fenToWire, publication, type Publication } from '@huzhu/service';
import { type ClaimCase, paidOutFen, payableFen } from '../domain/claim-case.js';
import type { ClaimEvent } from '../domain/claim-events.js';

/** What the world hears of a claim: ids, codes and amounts; the person as a keyed hash, the card sealed. */
export function publishClaim(event: ClaimEvent, claim: ClaimCase, claimId: string): readonly Publication[] {
  switch (event.type) {
    case 'stay-imported':
      return [submitted(claim, claimId, event.claimedOn)];
    case 'claim-submitted':
      return [submitted(claim, claimId, event.on)];
    case 'correction-opened':
      return [submitted(claim, claimId, event.appeal.lodgedOn)];
    case 'claim-approved':
      return [decided(claim, claimId, event.on), ...(claim.paymentSequence > 0 ? [payment(claim, claimId)] : [])];
    case 'zero-confirmed':
      return [decided(claim, claimId, event.on)];
    case 'claim-rejected':
      return [decided(claim, claimId, event.opinion.on)];
    case 'payment-ordered':
      return [payment(claim, claimId)];
    case 'recovery-opened': {
      const { orgId, personKey } = claim;
      const amountFen = fenToWire(event.amountFen);
      return [publication(recoveryOpened, { claimId, orgId, personKey, amountFen, openedOn: event.on })];
    }
    case 'claim-drafted':
    case 'facts-revised':
    case 'documents-added':
    case 'claim-returned':
    case 'claim-withdrawn':
    case 'union-checked':
    case 'claim-lapsed':
    case 'appeal-lodged':
    case 'appeal-dismissed':
    case 'appeal-upheld':
    case 'deadline-escalated':
    case 'claim-accepted':
    case 'proposal-changed':
    case 'exclusion-set':
    case 'claim-superseded':
    case 'step-passed':
    case 'document-verified':
    case 'payee-given':
    case 'payee-doubted':
    case 'payee-checked':
    case 'payee-refused':
    case 'payment-accepted':
    case 'payment-waiting':
    case 'payment-refused':
    case 'payment-settled':
    case 'payment-returned':
    case 'payment-reopened':
      return [];
  }
}

const submitted = (claim: ClaimCase, claimId: string, submittedOn: Day): Publication => {
  const { orgId, personKey, plan, channel } = claim;
  return publication(claimSubmitted, { claimId, orgId, personKey, plan, channel, submittedOn });
};

/** A refused or empty claim has no plan version if no coverage was found: the family's name stands for it. */
function decided(claim: ClaimCase, claimId: string, decidedOn: Day): Publication {
  const { orgId, personKey, plan, proposal, status } = claim;
  const rejected = status === 'REJECTED';
  return publication(claimDecided, {
    claimId,
    orgId,
    personKey,
    plan,
    planVersion: proposal?.planVersion ?? 'NONE',
    outcome: rejected ? 'REJECTED' : (proposal?.outcome ?? 'REJECTED'),
    benefitFen: rejected || !proposal ? 0 : fenToWire(payableFen(proposal)),
    decidedOn,
  });
}

function payment(claim: ClaimCase, claimId: string): Publication {
  const { orgId, personKey, plan, proposal, sealedPayee, paymentSequence, approvedOn } = claim;
  if (proposal === null || sealedPayee === null || approvedOn === null) throw new Error('a payment of nothing');
  return publication(claimsPaymentRequested, {
    businessKey: businessKey('claims', claimId, paymentSequence),
    source: 'claims',
    caseId: claimId,
    sequence: paymentSequence,
    ...(paymentSequence > 1 ? { reissueOf: businessKey('claims', claimId, paymentSequence - 1) } : {}),
    orgId,
    fund: 'MUTUAL_AID_POOL',
    purpose: 'BENEFIT',
    amountFen: fenToWire(paidOutFen(claim)),
    personKey,
    sealedPayee,
    approvedOn,
    plan,
    ...(proposal.planYear ? { planYear: proposal.planYear } : {}),
  });
}
