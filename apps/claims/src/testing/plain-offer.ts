import type { ReviewStep } from '../domain/claim-case.js';

/** What the rules offer, as far as a claim's life depends on it. Amounts in fen. */
export interface Offer {
  readonly outcome: string;
  readonly netFen: bigint;
  readonly automatic: boolean;
  readonly secondReview: boolean;
  readonly approvers: 1 | 2;
}

/** All that people have to do about an offer, one after the other. */
export function workOf({ netFen, automatic, secondReview, approvers }: Offer): ReviewStep[] {
  if (netFen <= 0n) return ['CONFIRMATION'];
  if (automatic) return [];
  const work: ReviewStep[] = secondReview ? ['FIRST_REVIEW', 'SECOND_REVIEW'] : ['FIRST_REVIEW'];
  return approvers === 2 ? [...work, 'APPROVAL', 'APPROVAL'] : [...work, 'APPROVAL'];
}
