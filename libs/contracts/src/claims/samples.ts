import { IsInt, Max, Min } from 'class-validator';
import { IsAbsentOr, IsDay, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';
import { ClaimItem } from './answers.js';
import { FOLLOW_UP_OWNERS, type FollowUpOwner } from './follow-ups.js';

export const FINDINGS = ['CONFIRMED', 'OBJECTED'] as const;
export type FindingWord = (typeof FINDINGS)[number];

export const SAMPLE_STATES = ['OPEN', ...FINDINGS] as const;
export type SampleState = (typeof SAMPLE_STATES)[number];

/** Who decided a claim: the plan alone, or people. */
export const DECIDED_BY = ['PLAN', 'PEOPLE'] as const;

/** A decided claim that was drawn for a later look (抽查), and what was found. */
export class SampledClaim extends ClaimItem {
  @IsOneOf(DECIDED_BY) readonly decidedBy!: (typeof DECIDED_BY)[number];
  @IsDay() readonly sampledOn!: string;
  /** Of 10,000 claims so decided so many were drawn then. */
  @IsInt() @Min(1) @Max(10_000) readonly shareBasisPoints!: number;
  @IsAbsentOr() @IsOneOf(FINDINGS) readonly finding?: FindingWord;
  @IsAbsentOr() @IsText(2_000) readonly reason?: string;
  @IsAbsentOr() @IsText(64) readonly foundBy?: string;
  @IsAbsentOr() @IsDay() readonly foundOn?: string;
}

export class SamplePage {
  @IsListOf(SampledClaim, 500) readonly items!: SampledClaim[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** What somebody who took no step of a claim found; an objection has a reason, and somebody who answers for it. */
export class RecordFinding {
  @IsOneOf(FINDINGS) readonly finding!: FindingWord;
  @IsAbsentOr() @IsText(2_000) readonly reason?: string;
  /** Whose an objection is: a role, the officers if none is named, or one member of staff. */
  @IsAbsentOr() @IsOneOf(FOLLOW_UP_OWNERS) readonly ownerRole?: FollowUpOwner;
  @IsAbsentOr() @IsId() readonly ownerId?: string;
  /** Until the owner's answer is due; 10 if nothing is named. */
  @IsAbsentOr() @IsInt() @Min(1) @Max(60) readonly workingDays?: number;
}

export class FindingAnswer {
  @IsId() readonly claimId!: string;
  @IsOneOf(FINDINGS) readonly finding!: FindingWord;
  /** Where an objection is followed up. */
  @IsAbsentOr() @IsId() readonly followUpId?: string;
}
