import { ArrayMinSize, IsInt, Matches, Max, Min } from 'class-validator';
import { IsAbsentOr, IsId, IsListOf, IsPositiveFen, IsText } from '../checks.js';

/** Unions on one document; longer lists go on several. */
export const DUES_LINES_MAX = 1_000;

/** Contributions go back to payers of rosters, dues to small unions. */
export const REFUND_KINDS = ['CONTRIBUTION', 'UNION_DUES'] as const;
export type RefundKind = (typeof REFUND_KINDS)[number];

/** Which dues go back to whom (小微企业工会经费返还). */
export class RefundedDues {
  @IsId() readonly documentId!: string;
  /** On paper (文号). */
  @IsText(60) readonly number!: string;
  @IsText(60) readonly unionName!: string;
  /** Unified social credit code of the union. */
  @Matches(/^[0-9A-Z]{18}$/) readonly unionCode!: string;
  @IsInt() readonly year!: number;
}

/** One small union, what it paid in, and its own account; who holds the account is the union itself. */
export class DuesRefundLine {
  @IsText(60) readonly unionName!: string;
  @Matches(/^[0-9A-Z]{18}$/) readonly unionCode!: string;
  /** All dues of the year, which go back in full. */
  @IsPositiveFen() readonly duesFen!: number;
  @Matches(/^\d{6,32}$/) readonly accountNumber!: string;
  @IsAbsentOr() @IsText(100) readonly bankName?: string;
}

/** A year's dues that are to go back to many small unions at once. */
export class ProposeDuesRefunds {
  @IsText(60) readonly number!: string;
  @IsInt() @Min(2000) @Max(2999) readonly year!: number;
  @ArrayMinSize(1) @IsListOf(DuesRefundLine, DUES_LINES_MAX) readonly lines!: DuesRefundLine[];
}

/** What a document of dues came to. */
export class DuesRefundDocument {
  @IsId() readonly documentId!: string;
  @IsInt() @Min(0) readonly refunds!: number;
  @IsPositiveFen() readonly amountFen!: number;
}
