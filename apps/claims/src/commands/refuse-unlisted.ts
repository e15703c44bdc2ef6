import type { Rejected } from '@huzhu/kernel';
import { type Claim, refuseUnlisted } from '@huzhu/rules';
import type { Work } from '@huzhu/service';
import { planOf } from '../store/plan-terms.js';
import { eventDay } from './claim-facts.js';

/** Whether the plan version lists what new facts name. Refusals `ILLNESS_NOT_LISTED`, `EXCLUSION_NOT_LISTED`. */
export async function refuseUnlistedFacts(work: Work, personKey: string, claim: Claim): Promise<Rejected | null> {
  const names = claim.kind === 'WOMEN_ILLNESS' || typeof claim.exclusion === 'string';
  if (!names) return null;
  return refuseUnlisted(await planOf(work.tx, { personKey, plan: claim.plan, eventOn: eventDay(claim) }), claim);
}
