import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';

/** The plan for one household (一户一策). */
export class SetHouseholdPlan {
  @IsText(1000) readonly goals!: string;
  @IsText(2000) readonly measures!: string;
  /** Id of the member of staff who is responsible. */
  @IsId() readonly responsible!: string;
  @IsDay() readonly from!: string;
  @IsDay() readonly until!: string;
}

/** A plan without its words. */
export class HouseholdPlanView {
  @IsId() readonly responsible!: string;
  @IsDay() readonly from!: string;
  @IsDay() readonly until!: string;
}

/** The words of a plan, for somebody with a reason. */
export class DisclosedPlan {
  @IsText(1000) readonly goals!: string;
  @IsText(2000) readonly measures!: string;
}

export class SuspendHousehold {
  @IsOneOf(['UNDER_INQUIRY', 'UNREACHABLE', 'AWAY', 'OTHER']) readonly reason!: string;
}

export class PickReviewSample {
  /** Unless told, this year. */
  @IsAbsentOr() @IsInt() @Min(2000) @Max(2999) readonly year?: number;
}

export class ReviewSamplePicked {
  @IsInt() readonly year!: number;
  /** Files that were picked now. */
  @IsInt() @Min(0) readonly added!: number;
  /** Files of the year's sample in all. */
  @IsInt() @Min(0) readonly sampled!: number;
  /** Files on the books. */
  @IsInt() @Min(0) readonly files!: number;
}

export class CheckSampledFile {
  @IsInt() @Min(2000) @Max(2999) readonly year!: number;
  @IsOneOf(['CONFIRMED', 'DIFFERS']) readonly outcome!: 'CONFIRMED' | 'DIFFERS';
  @IsAbsentOr() @IsText(2000) readonly findings?: string;
}

export class ReviewSampleItem {
  @IsInt() readonly year!: number;
  @IsId() readonly householdId!: string;
  @IsId() readonly orgId!: string;
  @IsDay() readonly pickedOn!: string;
  /** Absent while it is open. */
  @IsAbsentOr() @IsDay() readonly checkedOn?: string;
  @IsAbsentOr() @IsOneOf(['CONFIRMED', 'DIFFERS']) readonly outcome?: string;
}

export class ReviewSamplePage {
  @IsListOf(ReviewSampleItem, 500) readonly items!: ReviewSampleItem[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** What a yearly review waits for next. */
export const REVIEW_STATES = ['TO_COMPARE', 'AWAITING_ANSWER', 'TO_ASSESS', 'TO_APPROVE'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** A file whose yearly review is due, and who has to move it on. */
export class ReviewWork {
  @IsId() readonly householdId!: string;
  @IsId() readonly orgId!: string;
  @IsCode() readonly fileNumber!: string;
  @IsCode() readonly category!: string;
  @IsDay() readonly nextReviewOn!: string;
  /** 0 while it is not overdue. */
  @IsInt() @Min(0) readonly overdueDays!: number;
  @IsOneOf(REVIEW_STATES) readonly state!: ReviewState;
  /** Picked for this year's sample. */
  @IsBoolean() readonly sampled!: boolean;
}

export class ReviewWorkPage {
  @IsListOf(ReviewWork, 500) readonly items!: ReviewWork[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}
