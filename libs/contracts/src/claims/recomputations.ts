import { IsBoolean, IsInt, IsString, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsId, IsListOf } from '../checks.js';

const DECISIONS_MAX = 10_000;

/** One stored decision and what the same inputs come to now. */
export class RecomputedDecision {
  @IsId() readonly claimId!: string;
  /** Version of the claim that this decision made. */
  @IsInt() @Min(1) readonly version!: number;
  @IsDay() readonly decidedOn!: string;
  /** Absent where no coverage was found. */
  @IsAbsentOr() @IsCode() readonly planVersion?: string;
  @IsCode() readonly outcome!: string;
  @IsInt() readonly benefitFen!: number;
  @IsCode() readonly recomputedOutcome!: string;
  @IsInt() readonly recomputedFen!: number;
  /** Whether both agree to the fen. */
  @IsBoolean() readonly same!: boolean;
}

/** Every decision of the claims of one page, also those that a later one took the place of. */
export class RecomputationPage {
  @IsListOf(RecomputedDecision, DECISIONS_MAX) readonly items!: RecomputedDecision[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}
