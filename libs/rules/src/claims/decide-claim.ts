import { reject, type Rejected } from '@huzhu/kernel';
import { findPlan, type PlanBook } from '../plan/plan-book.js';
import type { Claim, Coverage } from './claim.js';
import type { ClaimHistory } from './claim-history.js';
import { decideAccidentClaim } from './decide-accident-claim.js';
import { decideCriticalIllnessClaim } from './decide-critical-illness-claim.js';
import { decideHospitalAllowanceClaim } from './decide-hospital-allowance-claim.js';
import { decideHospitalClaim } from './decide-hospital-claim.js';
import { decideWomenIllnessClaim } from './decide-women-illness-claim.js';
import type { ClaimDecision } from './explain.js';
import { periodsOf } from './period.js';

/**
 * Decides one claim of a person with what the person's earlier claims left behind; `nextHistory` of the answer goes into
 * the next decision. A claim that does not pay is decided too. Refused, with nothing decided, are only claims that no
 * plan speaks of: `UNKNOWN_PLAN`, `KIND_NOT_OFFERED`, `UNKNOWN_HOSPITAL_LEVEL`.
 */
export function decideClaim(
  history: ClaimHistory,
  coverages: readonly Coverage[],
  claim: Claim,
  plans: PlanBook,
): ClaimDecision | Rejected {
  const refusal = refuseUnspokenOf(coverages, claim, plans);
  if (refusal !== null) return refusal;
  const periods = periodsOf(plans, coverages, claim.plan);
  switch (claim.kind) {
    case 'HOSPITAL':
      return decideHospitalClaim(history, periods, claim);
    case 'CRITICAL_ILLNESS':
      return decideCriticalIllnessClaim(history, periods, claim);
    case 'HOSPITAL_ALLOWANCE':
      return decideHospitalAllowanceClaim(history, periods, claim);
    case 'WOMEN_ILLNESS':
      return decideWomenIllnessClaim(history, periods, claim);
    case 'ACCIDENT':
      return decideAccidentClaim(history, periods, claim);
  }
}

/** The claim's plan must be known, and every version the person was covered under must offer this kind of benefit. */
function refuseUnspokenOf(coverages: readonly Coverage[], claim: Claim, plans: PlanBook): Rejected | null {
  const family = plans.filter((plan) => plan.code === claim.plan);
  const active = coverages.filter((coverage) => coverage.plan === claim.plan && coverage.status === 'ACTIVE');
  const held = active.map((coverage) => findPlan(plans, coverage.plan, coverage.version));
  if (family.length === 0 || held.includes(null)) return reject('UNKNOWN_PLAN', undefined, { claim: claim.claim });
  for (const plan of held.length > 0 ? held : family) {
    if (plan?.benefits[claim.kind] === undefined) {
      return reject('KIND_NOT_OFFERED', undefined, { claim: claim.claim, benefit: claim.kind });
    }
    const tiers = claim.kind === 'HOSPITAL' ? (plan.benefits.HOSPITAL?.tiers ?? []) : [];
    if (claim.kind === 'HOSPITAL' && tiers.some((tier) => !tier.ratioBpByLevel.has(claim.hospitalLevel))) {
      return reject('UNKNOWN_HOSPITAL_LEVEL', undefined, { claim: claim.claim, hospitalLevel: claim.hospitalLevel });
    }
  }
  return null;
}
