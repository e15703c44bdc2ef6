import { IsCode, IsDay, IsFen, IsId, IsOneOf, IsPersonKey, IsPositiveFen } from '../checks.js';
import { defineEvent } from '../event-contract.js';
import { PaymentRequested } from '../payment-requested.js';

/** How a claim came in: settlement feed (免申即享), the member, or a clerk for a member. */
export const CLAIM_CHANNELS = ['FEED', 'MEMBER', 'CLERK'] as const;
export type ClaimChannel = (typeof CLAIM_CHANNELS)[number];

export class ClaimSubmitted {
  @IsId() readonly claimId!: string;
  @IsId() readonly orgId!: string;
  @IsPersonKey() readonly personKey!: string;
  @IsCode() readonly plan!: string;
  @IsOneOf(CLAIM_CHANNELS) readonly channel!: ClaimChannel;
  @IsDay() readonly submittedOn!: string;
}

export class ClaimDecided {
  @IsId() readonly claimId!: string;
  @IsId() readonly orgId!: string;
  @IsPersonKey() readonly personKey!: string;
  @IsCode() readonly plan!: string;
  @IsCode() readonly planVersion!: string;
  @IsCode() readonly outcome!: string;
  @IsFen() readonly benefitFen!: number;
  @IsDay() readonly decidedOn!: string;
}

export class RecoveryOpened {
  @IsId() readonly claimId!: string;
  @IsId() readonly orgId!: string;
  @IsPersonKey() readonly personKey!: string;
  @IsPositiveFen() readonly amountFen!: number;
  @IsDay() readonly openedOn!: string;
}

/** Somebody of the staff named a relative; a keyed hash is all that is told. */
export class RelativeDeclared {
  @IsId() readonly staffId!: string;
  @IsPersonKey() readonly personKey!: string;
  @IsDay() readonly declaredOn!: string;
}

export const relativeDeclared = defineEvent(
  'claims.relative-declared.v1',
  'staffId',
  RelativeDeclared,
  'Somebody of the staff named a relative, whose cases are for others.',
);

export const claimSubmitted = defineEvent('claims.claim-submitted.v1', 'claimId', ClaimSubmitted, 'A claim came in.');

export const claimDecided = defineEvent(
  'claims.claim-decided.v1',
  'claimId',
  ClaimDecided,
  'A claim was decided: approved, or refused by a person.',
);

export const recoveryOpened = defineEvent(
  'claims.recovery-opened.v1',
  'claimId',
  RecoveryOpened,
  'A re-settlement lowered a benefit that was already approved.',
);

export const claimsPaymentRequested = defineEvent(
  'claims.payment-requested.v1',
  'caseId',
  PaymentRequested,
  'An approved benefit must be paid.',
);
