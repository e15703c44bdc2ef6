import { IsBoolean, IsInt, IsString, Max, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsOneOf, IsPositiveFen, IsText } from '../checks.js';

export const CONTRIBUTION_STATES = ['TOLD', 'CREDITED'] as const;
export type ContributionStateName = (typeof CONTRIBUTION_STATES)[number];

/** Money of a roster that enrollment has told of, and what the bank says of it. */
export class IncomingContribution {
  @IsId() readonly id!: string;
  @IsId() readonly orgId!: string;
  @IsAbsentOr() @IsCode() readonly plan?: string;
  @IsAbsentOr() @IsInt() @Min(2000) @Max(2999) readonly planYear?: number;
  @IsPositiveFen() readonly amountFen!: number;
  @IsText(64) readonly bankReference!: string;
  @IsDay() readonly receivedOn!: string;
  /** The last day of the window; absent where a plan is open all year. */
  @IsAbsentOr() @IsDay() readonly dueOn?: string;
  /** Credited after that day (补缴): its people are covered from the day after the credit. */
  @IsBoolean() readonly late!: boolean;
  /** `TOLD` until a statement shows the credit. */
  @IsOneOf(CONTRIBUTION_STATES) readonly state!: ContributionStateName;
  @IsAbsentOr() @IsDay() readonly creditedOn?: string;
}

export class IncomingContributionPage {
  @IsListOf(IncomingContribution, 500) readonly items!: IncomingContribution[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}
