import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';

/** A list that hangs out (公示): masked names, union and category, for working days of the official calendar. */
export class PublicityView {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly campaignId!: string;
  @IsId() readonly orgId!: string;
  @IsDay() readonly publicFrom!: string;
  /** The last day; approval is possible after it. */
  @IsDay() readonly publicUntil!: string;
  @IsInt() @Min(1) readonly recipients!: number;
}

export class PublicityPage {
  @IsListOf(PublicityView, 500) readonly items!: PublicityView[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** What everybody may read: no document, no amount, no illness. */
export class PublicEntry {
  @IsId() readonly recipientId!: string;
  @IsText(60) readonly maskedName!: string;
  @IsId() readonly orgId!: string;
  @IsCode() readonly category!: string;
}

export class PublicEntryPage {
  @IsListOf(PublicEntry, 500) readonly items!: PublicEntry[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

export const GRANT_OBJECTION_STATUSES = ['OPEN', 'UPHELD', 'DISMISSED'] as const;
export type GrantObjectionStatus = (typeof GRANT_OBJECTION_STATUSES)[number];

export class RaiseGrantObjection {
  /** What somebody says against the grant; kept encrypted. */
  @IsText(2_000) readonly statement!: string;
}

export class DecideGrantObjection {
  @IsBoolean() readonly upheld!: boolean;
  @IsText(2_000) readonly finding!: string;
}

export class GrantObjectionView {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly campaignId!: string;
  @IsId() readonly recipientId!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(GRANT_OBJECTION_STATUSES) readonly status!: GrantObjectionStatus;
  @IsDay() readonly raisedOn!: string;
  @IsAbsentOr() @IsDay() readonly decidedOn?: string;
}

export class GrantObjectionPage {
  @IsListOf(GrantObjectionView, 500) readonly items!: GrantObjectionView[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** Those missing, by how long. */
export class AgeGroup {
  @IsInt() @Min(0) readonly fromDays!: number;
  /** Absent for the oldest. */
  @IsAbsentOr() @IsInt() @Min(0) readonly toDays?: number;
  @IsInt() @Min(0) readonly missing!: number;
}

export class UnitPace {
  @IsId() readonly orgId!: string;
  @IsInt() @Min(0) readonly total!: number;
  @IsInt() @Min(0) readonly missing!: number;
}

/** Where a campaign stands against its calendar. */
export class CampaignPace {
  @IsId() readonly campaignId!: string;
  @IsDay() readonly asOf!: string;
  @IsInt() @Min(0) readonly total!: number;
  @IsInt() @Min(0) readonly done!: number;
  @IsInt() @Min(0) readonly missing!: number;
  /** Covered and excused, of all. */
  @IsInt() @Min(0) @Max(10_000) readonly doneBp!: number;
  /** What the calendar asks for today: from nothing at the first payment to everybody at the coverage check. */
  @IsInt() @Min(0) @Max(10_000) readonly dueBp!: number;
  @IsBoolean() readonly behind!: boolean;
  @IsDay() readonly coverageCheckOn!: string;
  /** 0 on the day of the check and after it. */
  @IsInt() @Min(0) readonly daysLeft!: number;
  /** Households a day from today on, so that nobody is missing at the check. */
  @IsInt() @Min(0) readonly neededPerDay!: number;
  /** Households a day, over the last seven days. */
  @IsInt() @Min(0) readonly reachedPerDay!: number;
  /** When everybody is reached at that speed; absent while nobody is reached. */
  @IsAbsentOr() @IsDay() readonly expectedOn?: string;
  @IsListOf(AgeGroup, 10) readonly ages!: AgeGroup[];
  @IsListOf(UnitPace, 5_000) readonly units!: UnitPace[];
}

/** Why somebody must know the names of those who are missing. */
export class DiscloseMissing {
  @IsText(500) readonly reason!: string;
  @IsAbsentOr() @IsId() readonly orgId?: string;
}

export class NamedHousehold {
  @IsId() readonly householdId!: string;
  @IsId() readonly orgId!: string;
  @IsText(60) readonly name!: string;
  @IsCode() readonly status!: string;
  @IsInt() @Min(0) readonly ageDays!: number;
}

/** Those missing by name, the longest waiting first; who reads it is written down. */
export class NamedHouseholds {
  @IsListOf(NamedHousehold, 500) readonly items!: NamedHousehold[];
}
