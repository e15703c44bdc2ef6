import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { IsAbsentOr, IsDay, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';

/** Who may have to answer for a finding; auditors find, and answer for nothing. */
export const FOLLOW_UP_OWNERS = ['clerk', 'officer', 'first-reviewer', 'second-reviewer', 'approver'] as const;
export type FollowUpOwner = (typeof FOLLOW_UP_OWNERS)[number];

/** How far the follow-up of a finding (整改) is: it waits for its owner, for who judges the answer, or for nobody. */
export const FOLLOW_UP_STATES = ['OPEN', 'ANSWERED', 'CLOSED'] as const;
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];

/** What came of a finding: mended (已整改), the money is asked back (已追回), or it was none (不成立). */
export const FOLLOW_UP_RESULTS = ['MENDED', 'RECOVERED', 'UNFOUNDED'] as const;
export type FollowUpResult = (typeof FOLLOW_UP_RESULTS)[number];

const PAGE_ITEMS_MAX = 500;
const WORKING_DAYS_MAX = 60;

/** Whose the finding is from now on: anybody of a role, or one member of staff of it. */
export class NameFindingOwner {
  @IsOneOf(FOLLOW_UP_OWNERS) readonly ownerRole!: FollowUpOwner;
  @IsAbsentOr() @IsId() readonly ownerId?: string;
  /** Until the answer is due, from today. */
  @IsInt() @Min(1) @Max(WORKING_DAYS_MAX) readonly workingDays!: number;
}

export class AnswerFinding {
  @IsText(2_000) readonly answer!: string;
}

/** An answer that is not enough, and how long the owner has for another one. */
export class ReturnFindingAnswer {
  @IsText(2_000) readonly reason!: string;
  @IsInt() @Min(1) @Max(WORKING_DAYS_MAX) readonly workingDays!: number;
}

export class CloseFinding {
  @IsOneOf(FOLLOW_UP_RESULTS) readonly result!: FollowUpResult;
  /** What shows it. */
  @IsText(2_000) readonly note!: string;
}

/** What has become of an objection to a sampled claim so far. */
export class FollowUpItem {
  @IsId() readonly followUpId!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly orgId!: string;
  @IsId() readonly claimId!: string;
  @IsOneOf(FOLLOW_UP_STATES) readonly state!: FollowUpState;
  @IsText(2_000) readonly reason!: string;
  @IsText(64) readonly foundBy!: string;
  @IsDay() readonly foundOn!: string;
  /** Days since it was found; of a closed one, until it was closed. */
  @IsInt() @Min(0) readonly ageDays!: number;
  @IsOneOf(FOLLOW_UP_OWNERS) readonly ownerRole!: FollowUpOwner;
  @IsAbsentOr() @IsId() readonly ownerId?: string;
  /** Last day for the answer; absent where the official calendar does not reach it. */
  @IsAbsentOr() @IsDay() readonly dueOn?: string;
  /** Whether the answer is missing beyond that day. */
  @IsBoolean() readonly overdue!: boolean;
  /** The last answer. */
  @IsAbsentOr() @IsText(2_000) readonly answer?: string;
  @IsAbsentOr() @IsText(64) readonly answeredBy?: string;
  @IsAbsentOr() @IsDay() readonly answeredOn?: string;
  /** Why the answer before was not enough. */
  @IsAbsentOr() @IsText(2_000) readonly returnReason?: string;
  @IsAbsentOr() @IsOneOf(FOLLOW_UP_RESULTS) readonly result?: FollowUpResult;
  @IsAbsentOr() @IsText(2_000) readonly note?: string;
  @IsAbsentOr() @IsText(64) readonly closedBy?: string;
  @IsAbsentOr() @IsDay() readonly closedOn?: string;
}

export class FollowUpPage {
  @IsListOf(FollowUpItem, PAGE_ITEMS_MAX) readonly items!: FollowUpItem[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}
