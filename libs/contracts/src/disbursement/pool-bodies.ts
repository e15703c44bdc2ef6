import { IsInt, IsString, Max, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsFen, IsId, IsListOf, IsOneOf, IsPositiveFen, IsText } from '../checks.js';

/** Carries money between two years of a plan family; without a year it comes from, or goes to, what belongs to no pool. */
export class ProposePoolTransfer {
  @IsCode() readonly plan!: string;
  @IsAbsentOr() @IsInt() @Min(2000) @Max(2999) readonly fromYear?: number;
  @IsAbsentOr() @IsInt() @Min(2000) @Max(2999) readonly toYear?: number;
  @IsPositiveFen() readonly amountFen!: number;
  /** Number of the document (文号). */
  @IsText(60) readonly number!: string;
  @IsDay() readonly datedOn!: string;
  /** What it is for; needed where reserve is used. No names of people. */
  @IsAbsentOr() @IsText(200) readonly reason?: string;
}

export const POOL_TRANSFER_STATES = ['PROPOSED', 'CONFIRMED', 'REJECTED'] as const;
export type PoolTransferStage = (typeof POOL_TRANSFER_STATES)[number];

/** A transfer, proposed by one person and decided by another. */
export class PoolTransferView {
  @IsId() readonly id!: string;
  @IsId() readonly orgId!: string;
  @IsId() readonly fundId!: string;
  @IsOneOf(POOL_TRANSFER_STATES) readonly state!: PoolTransferStage;
  @IsCode() readonly plan!: string;
  @IsAbsentOr() @IsInt() readonly fromYear?: number;
  @IsAbsentOr() @IsInt() readonly toYear?: number;
  @IsPositiveFen() readonly amountFen!: number;
  @IsText(60) readonly number!: string;
  @IsDay() readonly datedOn!: string;
  @IsAbsentOr() @IsText(200) readonly reason?: string;
  @IsAbsentOr() @IsDay() readonly decidedOn?: string;
  @IsInt() @Min(1) readonly version!: number;
}

export class PoolTransferPage {
  @IsListOf(PoolTransferView, 500) readonly items!: PoolTransferView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** The money of one pool (资金池): plan family, unit that operates it, plan year. */
export class PoolAccount {
  @IsId() readonly fundId!: string;
  @IsCode() readonly plan!: string;
  /** The unit that operates it (经办工会): contributions go to its account, which alone pays the benefits. */
  @IsId() readonly operatorId!: string;
  @IsInt() readonly year!: number;
  /** Contributions that the bank has credited. */
  @IsFen() readonly contributedFen!: number;
  /** Carried over into it and out of it, by two people. */
  @IsFen() readonly movedInFen!: number;
  @IsFen() readonly movedOutFen!: number;
  /** On lists that were released. */
  @IsFen() readonly releasedFen!: number;
  /** Of these: what came back. */
  @IsFen() readonly returnedFen!: number;
  /** What a list may still take. */
  @IsInt() readonly availableFen!: number;
}

export class PoolAccountList {
  @IsListOf(PoolAccount, 5_000) readonly items!: PoolAccount[];
}
