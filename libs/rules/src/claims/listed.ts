import { reject, type Rejected } from '@huzhu/kernel';
import type { ClaimKind, Plan } from '../plan/plan.js';
import { clauseOf } from './explain.js';

/** What a claim may name of the lists of its plan version. */
export interface ListedFacts {
  readonly kind: ClaimKind;
  readonly illness?: string | null;
  readonly exclusion?: string | null;
}

/**
 * Whether a plan version lists what a claim names: the women's illness it is for, and the exclusion somebody found. To be
 * asked where facts come in; null if nothing is wrong. Refusals `ILLNESS_NOT_LISTED`, `EXCLUSION_NOT_LISTED`.
 */
export function refuseUnlisted(plan: Plan | null, { kind, illness, exclusion }: ListedFacts): Rejected | null {
  if (plan === null) return null;
  const illnesses = kind === 'WOMEN_ILLNESS' ? plan.benefits.WOMEN_ILLNESS?.illnesses : undefined;
  if (illnesses !== undefined && !illnesses.some(({ code }) => code === illness)) {
    return reject('ILLNESS_NOT_LISTED', clauseOf(plan, 'WOMEN_ILLNESS.illnesses'));
  }
  return refuseUnlistedExclusion(plan, exclusion ?? null);
}

/** Whether a plan version knows an exclusion; no exclusion, or no known version, is right. Refusal `EXCLUSION_NOT_LISTED`. */
export function refuseUnlistedExclusion(plan: Plan | null, exclusion: string | null): Rejected | null {
  if (plan === null || exclusion === null || plan.exclusions.some(({ code }) => code === exclusion)) return null;
  return reject('EXCLUSION_NOT_LISTED', clauseOf(plan, 'exclusions'), { exclusion });
}
