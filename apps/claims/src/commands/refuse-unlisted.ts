import type { Rejected } from '@huzhu/kernel';
import { type Claim, refuseUnexplainedNotice, refuseUnlisted } from '@huzhu/rules';
import type { Work } from '@huzhu/service';
import { planOf } from '../store/plan-terms.js';
import { eventDay } from './claim-facts.js';

/** Whether the plan version lists what new facts name. Refusals `ILLNESS_NOT_LISTED`, `EXCLUSION_NOT_LISTED`. */
export async function refuseUnlistedFacts(work: Work, personKey: string, claim: Claim): Promise<Rejected | null> {
  const names = claim.kind === 'WOMEN_ILLNESS' || typeof claim.exclusion === 'string';
  if (!names) return null;
  return refuseUnlisted(await planOf(work.tx, { personKey, plan: claim.plan, eventOn: eventDay(claim) }), claim);
}

/**
 * Whether the plan version takes what a claim by hand tells. Refusals `ILLNESS_NOT_LISTED`, `EXCLUSION_NOT_LISTED`,
 * `NOTICE_REASON_NEEDED`.
 */
export async function refuseIntake(work: Work, personKey: string, claim: Claim): Promise<Rejected | null> {
  if (claim.kind !== 'WOMEN_ILLNESS') return refuseUnlistedFacts(work, personKey, claim);
  const plan = await planOf(work.tx, { personKey, plan: claim.plan, eventOn: eventDay(claim) });
  return refuseUnlisted(plan, claim) ?? refuseUnexplainedNotice(plan, claim);
}
