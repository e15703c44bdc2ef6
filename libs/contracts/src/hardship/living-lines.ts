import { IsInt, Min } from 'class-validator';
import { IsAbsentOr, IsDay, IsId, IsListOf, IsOneOf, IsPositiveFen, IsText } from '../checks.js';

export const LIVING_LINE_STATUSES = ['PROPOSED', 'APPROVED', 'DECLINED'] as const;
export type LivingLineStatus = (typeof LIVING_LINE_STATUSES)[number];

/** The minimum-living line of a union's area from a day on (低保标准), as the authority has announced it. */
export class ProposeLivingLine {
  /** Unless told, the caller's union; unions below it have the same line until they have one of their own. */
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsDay() readonly validFrom!: string;
  /** A month and person. */
  @IsPositiveFen() readonly lineMonthlyFen!: number;
  @IsAbsentOr() @IsPositiveFen() readonly minimumWageMonthlyFen?: number;
  /** Number of the announcement. */
  @IsText(100) readonly announcement!: string;
}

export class DecideLivingLine {
  @IsOneOf(['APPROVED', 'DECLINED']) readonly outcome!: 'APPROVED' | 'DECLINED';
}

export class LivingLineView {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly orgId!: string;
  @IsDay() readonly validFrom!: string;
  @IsPositiveFen() readonly lineMonthlyFen!: number;
  @IsAbsentOr() @IsPositiveFen() readonly minimumWageMonthlyFen?: number;
  @IsText(100) readonly announcement!: string;
  @IsOneOf(LIVING_LINE_STATUSES) readonly status!: LivingLineStatus;
}

export class LivingLinePage {
  @IsListOf(LivingLineView, 500) readonly items!: LivingLineView[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}
