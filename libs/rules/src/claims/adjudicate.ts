import { reject, type Rejected } from '@huzhu/kernel';
import { readValue, type Parsed } from '../json-field.js';
import type { PlanBook } from '../plan/plan-book.js';
import type { Claim, Coverage } from './claim.js';
import { emptyHistory } from './claim-history.js';
import { decideClaim } from './decide-claim.js';
import type { ClaimDecision } from './explain.js';
import { readClaim, readCoverage } from './parse-claim.js';

/** One person's coverage and claims, the claims in the order in which they are decided. */
export interface Story {
  readonly coverages: readonly Coverage[];
  readonly claims: readonly Claim[];
}

/** Reads a story from JSON; refusal `FAULTY_CASE` names the first faulty field. */
export const parseStory = (value: unknown): Parsed<Story> =>
  readValue(value, 'FAULTY_CASE', (field) => ({
    coverages: field.get('coverages').items().map(readCoverage),
    claims: field.get('claims').items().map(readClaim),
  }));

export interface Adjudication {
  readonly kind: 'adjudicated';
  readonly results: readonly (ClaimDecision & { readonly claim: string })[];
}

/** Decides a whole story, each claim with what the earlier ones left behind; refused as a whole if one claim is. */
export function adjudicate(story: Story, plans: PlanBook): Adjudication | Rejected {
  let history = emptyHistory;
  const results: (ClaimDecision & { readonly claim: string })[] = [];
  for (const claim of story.claims) {
    if (results.some((result) => result.claim === claim.claim)) {
      return reject('CLAIM_REPEATED', undefined, { claim: claim.claim });
    }
    const decision = decideClaim(history, story.coverages, claim, plans);
    if (decision.kind === 'rejected') return decision;
    history = decision.nextHistory;
    results.push({ claim: claim.claim, ...decision });
  }
  return { kind: 'adjudicated', results };
}
