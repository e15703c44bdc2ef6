import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsFen, IsId, IsListOf, IsNested, IsOneOf, IsPersonKey, IsText } from '../checks.js';
import { AID_FORMS, RECIPIENT_STATUSES, type AidForm, type RecipientStatus } from './bodies.js';
import { CAMPAIGN_KINDS, CAMPAIGN_STATUSES, type CampaignKind, type CampaignStatus } from './events.js';

/** The days of a campaign, counted from the festival. */
export class CampaignTimeline {
  @IsDay() readonly noticeOn!: string;
  @IsDay() readonly quotasOn!: string;
  @IsDay() readonly snapshotOn!: string;
  @IsDay() readonly listsOn!: string;
  @IsDay() readonly publicityOn!: string;
  @IsDay() readonly approvalOn!: string;
  @IsDay() readonly firstPaymentOn!: string;
  @IsDay() readonly returnsRedoneOn!: string;
  @IsDay() readonly coverageCheckOn!: string;
  @IsDay() readonly closeOn!: string;
  @IsDay() readonly supplementsOn!: string;
  @IsDay() readonly reportOn!: string;
}

export class CampaignQuota {
  @IsId() readonly orgId!: string;
  @IsCode() readonly code!: string;
  @IsInt() @Min(0) readonly places!: number;
  @IsFen() readonly amountFen!: number;
}

/** What was on the books when the snapshot was taken. */
export class CampaignSnapshot {
  @IsDay() readonly takenOn!: string;
  @IsInt() @Min(0) readonly households!: number;
}

export class CampaignView {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly orgId!: string;
  @IsCode() readonly code!: string;
  @IsOneOf(CAMPAIGN_KINDS) readonly kind!: CampaignKind;
  @IsText(100) readonly name!: string;
  @IsOneOf(CAMPAIGN_STATUSES) readonly status!: CampaignStatus;
  @IsDay() readonly festivalDay!: string;
  @IsNested(CampaignTimeline) readonly timeline!: CampaignTimeline;
  @IsFen() readonly budgetFen!: number;
  @IsFen() readonly grantFen!: number;
  @IsFen() readonly approvedFen!: number;
  /** Version of the caps and reasons. */
  @IsCode() readonly rules!: string;
  @IsListOf(CampaignQuota, 5_000) readonly quotas!: CampaignQuota[];
  @IsAbsentOr() @IsNested(CampaignSnapshot) readonly snapshot?: CampaignSnapshot;
  @IsAbsentOr() @IsDay() readonly approvedOn?: string;
  @IsAbsentOr() @IsDay() readonly closedOn?: string;
}

export class CampaignPage {
  @IsListOf(CampaignView, 500) readonly items!: CampaignView[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** What one request for grants did; repeat it while some are left. */
export class GrantsMade {
  @IsInt() @Min(0) readonly granted!: number;
  /** Held by another grant already, or no room under the year's cap. */
  @IsInt() @Min(0) readonly notGranted!: number;
  @IsFen() readonly allowedFen!: number;
  /** How many are left at least: to be repeated while it is above 0. */
  @IsInt() @Min(0) readonly left!: number;
}

export class GrantsApproved {
  @IsInt() @Min(0) readonly approved!: number;
  @IsFen() readonly approvedFen!: number;
  /** How many are left at least: to be repeated while it is above 0. */
  @IsInt() @Min(0) readonly left!: number;
}

export class PaymentsOrdered {
  @IsInt() @Min(0) readonly ordered!: number;
  @IsInt() @Min(0) readonly waitingForPayee!: number;
  @IsFen() readonly orderedFen!: number;
  /** How many are left at least: to be repeated while it is above 0. */
  @IsInt() @Min(0) readonly left!: number;
}

/** A household with neither aid nor a final reason. */
export class MissingHousehold {
  @IsId() readonly householdId!: string;
  @IsId() readonly orgId!: string;
  /** Only the first character of the name of the main person. */
  @IsAbsentOr() @IsText(60) readonly maskedName?: string;
  /** `OPEN` before there is a grant. */
  @IsCode() readonly status!: string;
  /** Days since the campaign has had to reach it. */
  @IsInt() @Min(0) readonly ageDays!: number;
}

export class MissingHouseholds {
  @IsListOf(MissingHousehold, 500) readonly items!: MissingHousehold[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** Completeness (一个不少) of what the caller may see. */
export class CampaignCoverageView {
  @IsId() readonly campaignId!: string;
  @IsDay() readonly asOf!: string;
  @IsInt() @Min(0) readonly total!: number;
  @IsInt() @Min(0) readonly covered!: number;
  @IsInt() @Min(0) readonly excused!: number;
  @IsInt() @Min(0) readonly missing!: number;
  @IsBoolean() readonly complete!: boolean;
  @IsInt() @Min(0) @Max(10_000) readonly coverageBp!: number;
  /** The first of the missing, by id; all of them are a list of its own. */
  @IsListOf(MissingHousehold, 100) readonly missingHouseholds!: MissingHousehold[];
}

export class RecipientView {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly campaignId!: string;
  @IsId() readonly orgId!: string;
  /** Absent for a person from a list. */
  @IsAbsentOr() @IsId() readonly householdId?: string;
  @IsCode() readonly category!: string;
  @IsOneOf(AID_FORMS) readonly form!: AidForm;
  @IsAbsentOr() @IsId() readonly listId?: string;
  @IsAbsentOr() @IsInt() @Min(1) readonly line?: number;
  @IsPersonKey() readonly personKey!: string;
  @IsOneOf(RECIPIENT_STATUSES) readonly status!: RecipientStatus;
  @IsFen() readonly requestedFen!: number;
  @IsFen() readonly allowedFen!: number;
  @IsAbsentOr() @IsCode() readonly outcome?: string;
  /** Final reason why there is no aid. */
  @IsAbsentOr() @IsCode() readonly reason?: string;
  @IsAbsentOr() @IsInt() @Min(1) readonly sequence?: number;
  @IsAbsentOr() @IsDay() readonly settledOn?: string;
  @IsAbsentOr() @IsDay() readonly handedOverOn?: string;
  /** The receipt with signature and photo. */
  @IsAbsentOr() @IsId() readonly receiptId?: string;
  /** Return reason of the bank, or refusal code of disbursement. */
  @IsAbsentOr() @IsCode() readonly reasonCode?: string;
}

export class RecipientPage {
  @IsListOf(RecipientView, 500) readonly items!: RecipientView[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}
