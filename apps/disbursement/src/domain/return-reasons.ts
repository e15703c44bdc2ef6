import reasons from '../../data/return-reasons.json' with { type: 'json' };

/** Why a payment came back, and what happens next (domain 5.3). */
export interface ReturnReason {
  /** ISO 20022. */
  readonly code: string;
  readonly name: string;
  readonly next: string;
  readonly advice: string;
}

export const RETURN_REASONS: readonly ReturnReason[] = reasons;

/** The bank gave no reason. */
export const UNSPECIFIED_REASON = 'MS03';
