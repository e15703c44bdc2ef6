import { ArrayMinSize, IsInt, Max, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsFen, IsId, IsListOf, IsOneOf, IsPositiveFen, IsText } from '../checks.js';

/** Kinds of campaign that can be planned today. */
export const PLANNED_CAMPAIGN_KINDS = ['WINTER_RELIEF', 'EDUCATION_AID', 'HEAT_RELIEF', 'CONDOLENCE'] as const;

/** The way of one household through a campaign. */
export const RECIPIENT_STATUSES = [
  'NOT_GRANTED',
  'PROPOSED',
  'APPROVED',
  'WAITING_FOR_PAYEE',
  'ORDERED',
  'ACCEPTED',
  'PAYMENT_REFUSED',
  'PAID',
  'RETURNED',
  'EXCUSED',
  'DELIVERED',
  'OBJECTED',
] as const;
export type RecipientStatus = (typeof RECIPIENT_STATUSES)[number];

/** Money by bank transfer, or goods that are handed over (慰问金、慰问品). */
export const AID_FORMS = ['MONEY', 'GOODS'] as const;
export type AidForm = (typeof AID_FORMS)[number];

/** Where the money of a list or a grant comes from (资金来源). */
export const LIST_SOURCES = ['UNION_FUNDS', 'UPPER_UNION', 'FISCAL', 'DONATION', 'EMPLOYER', 'OTHER'] as const;
export type ListSource = (typeof LIST_SOURCES)[number];

/** The most recipients one request moves on; a bigger campaign is moved on by repeating the request. */
export const RECIPIENTS_PER_STEP_MAX = 5_000;

export class PlanCampaign {
  @IsCode() readonly code!: string;
  @IsOneOf(PLANNED_CAMPAIGN_KINDS) readonly kind!: (typeof PLANNED_CAMPAIGN_KINDS)[number];
  @IsText(100) readonly name!: string;
  /** The day the timeline is counted from, e.g. Spring Festival. */
  @IsDay() readonly festivalDay!: string;
  @IsPositiveFen() readonly budgetFen!: number;
  /** What a household is to get. */
  @IsPositiveFen() readonly grantFen!: number;
}

export class QuotaWeight {
  @IsId() readonly orgId!: string;
  @IsCode() readonly code!: string;
  @IsInt() @Min(0) @Max(1_000_000_000) readonly weight!: number;
}

export class AssignQuotas {
  @IsInt() @Min(0) @Max(100_000_000) readonly places!: number;
  @IsFen() readonly amountFen!: number;
  /** Kept by the campaign's own union. */
  @IsAbsentOr() @IsInt() @Min(0) @Max(100_000_000) readonly reservePlaces?: number;
  @IsAbsentOr() @IsFen() readonly reserveFen?: number;
  @IsListOf(QuotaWeight, 5_000) @ArrayMinSize(1) readonly weights!: QuotaWeight[];
}

export class SplitQuota {
  /** Kept by the union that splits. */
  @IsAbsentOr() @IsInt() @Min(0) @Max(100_000_000) readonly reservePlaces?: number;
  @IsAbsentOr() @IsFen() readonly reserveFen?: number;
  @IsListOf(QuotaWeight, 5_000) @ArrayMinSize(1) readonly weights!: QuotaWeight[];
}

export class GrantHouseholds {
  @IsAbsentOr() @IsInt() @Min(1) @Max(RECIPIENTS_PER_STEP_MAX) readonly limit?: number;
  /** Unless told, the campaign's amount; the rules may allow less. */
  @IsAbsentOr() @IsPositiveFen() readonly requestedFen?: number;
  @IsAbsentOr() @IsOneOf(AID_FORMS) readonly form?: AidForm;
  /** Of whose money the grants are (资金来源). */
  @IsAbsentOr() @IsOneOf(LIST_SOURCES) readonly fundSource?: ListSource;
  /** Only households of this union and those below it. */
  @IsAbsentOr() @IsId() readonly orgId?: string;
}

export class MoveRecipientsOn {
  @IsAbsentOr() @IsInt() @Min(1) @Max(RECIPIENTS_PER_STEP_MAX) readonly limit?: number;
}

export class RecordFinalReason {
  /** One of the final reasons of the campaign's rules. */
  @IsCode() readonly reason!: string;
}
