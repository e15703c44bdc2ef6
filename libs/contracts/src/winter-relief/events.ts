import { IsAbsentOr, IsCode, IsDay, IsId, IsOneOf } from '../checks.js';
import { defineEvent } from '../event-contract.js';
import { PaymentRequested } from '../payment-requested.js';

/** Kinds of campaign that share one engine. */
export const CAMPAIGN_KINDS = [
  'WINTER_RELIEF',
  'EDUCATION_AID',
  'HEAT_RELIEF',
  'CONDOLENCE',
  'EMERGENCY_RELIEF',
] as const;
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number];

export const CAMPAIGN_STATUSES = ['PLANNED', 'SNAPSHOT_TAKEN', 'APPROVED', 'CLOSED', 'REPORTED'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

export class CampaignChanged {
  @IsId() readonly campaignId!: string;
  @IsId() readonly orgId!: string;
  @IsCode() readonly code!: string;
  @IsOneOf(CAMPAIGN_KINDS) readonly kind!: CampaignKind;
  @IsOneOf(CAMPAIGN_STATUSES) readonly status!: CampaignStatus;
  @IsDay() readonly changedOn!: string;
}

export class RecipientCovered {
  @IsId() readonly recipientId!: string;
  @IsId() readonly campaignId!: string;
  /** Absent for a person from a list. */
  @IsAbsentOr() @IsId() readonly householdId?: string;
  @IsDay() readonly coveredOn!: string;
}

export class RecipientUncovered {
  @IsId() readonly recipientId!: string;
  @IsId() readonly campaignId!: string;
  @IsAbsentOr() @IsId() readonly householdId?: string;
  @IsDay() readonly uncoveredOn!: string;
  /** Why the household is open again, e.g. the return reason of its payment. */
  @IsCode() readonly reason!: string;
}

export class RecipientExcused {
  @IsId() readonly recipientId!: string;
  @IsId() readonly campaignId!: string;
  @IsAbsentOr() @IsId() readonly householdId?: string;
  @IsDay() readonly excusedOn!: string;
  /** The final reason why nothing is given, e.g. `DECEASED`. */
  @IsCode() readonly reason!: string;
}

export const campaignChanged = defineEvent(
  'winter-relief.campaign-changed.v1',
  'campaignId',
  CampaignChanged,
  'A campaign was planned, approved or closed.',
);

export const recipientCovered = defineEvent(
  'winter-relief.recipient-covered.v1',
  'recipientId',
  RecipientCovered,
  'A household of a campaign has its aid.',
);

export const recipientUncovered = defineEvent(
  'winter-relief.recipient-uncovered.v1',
  'recipientId',
  RecipientUncovered,
  'A payment came back, or had not settled after all: the household is not covered any more.',
);

export const recipientExcused = defineEvent(
  'winter-relief.recipient-excused.v1',
  'recipientId',
  RecipientExcused,
  'A household of a campaign gets nothing, for a final reason: the campaign is complete without it.',
);

export const winterReliefPaymentRequested = defineEvent(
  'winter-relief.payment-requested.v1',
  'caseId',
  PaymentRequested,
  'A grant of a campaign must be paid.',
);
