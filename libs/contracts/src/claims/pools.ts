import { IsInt, IsString, Max, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsFen, IsId, IsListOf, IsOneOf } from '../checks.js';

export const POOL_ALERTS = ['BENEFITS_TOO_LOW', 'WATCH', 'STOP_RAISING'] as const;
export type PoolAlertCode = (typeof POOL_ALERTS)[number];

/** A line of the plan that the loss ratio has crossed. */
export class PoolAlert {
  @IsOneOf(POOL_ALERTS) readonly code!: PoolAlertCode;
  @IsInt() @Min(0) readonly lineBp!: number;
  /** Where the line stands in the plan. */
  @IsString() readonly clause!: string;
}

/** The pool (资金池) of one plan family, operator and year: what of it lies in the caller's organisation with all below. */
export class Pool {
  @IsCode() readonly plan!: string;
  /** The unit that operates it (经办工会): the nearest, at or above those covered, that holds a fund of mutual aid; absent while none is known. */
  @IsAbsentOr() @IsId() readonly operatorId?: string;
  /** Of the first day of coverage; of a plan with a fixed period, the year in which that begins. */
  @IsInt() @Min(2000) @Max(2999) readonly year!: number;
  @IsInt() @Min(0) readonly people!: number;
  /** Price of the units of all active coverage: paid in, for nothing is active before it is paid. */
  @IsFen() readonly contributionFen!: number;
  /** The part of it whose days have passed. */
  @IsFen() readonly earnedFen!: number;
  @IsFen() readonly paidFen!: number;
  /** Approved and not paid yet. */
  @IsFen() readonly committedFen!: number;
  /** Reported and before people: what the rules propose. */
  @IsFen() readonly reportedFen!: number;
  /** Happened and not reported (IBNR), as earlier months of the plan family came in. */
  @IsFen() readonly expectedFen!: number;
  /** Committed, reported and expected: what must be kept. */
  @IsFen() readonly reserveFen!: number;
  /** Contributions less what is paid and reserved; negative if they do not suffice. */
  @IsInt() readonly surplusFen!: number;
  /** (paid + reserve) ÷ earned, in basis points; absent while nothing is earned. */
  @IsAbsentOr() @IsInt() @Min(0) readonly lossRatioBp?: number;
  @IsInt() @Min(0) readonly paidClaims!: number;
  /** Of one paid claim; absent while none is paid. */
  @IsAbsentOr() @IsFen() readonly averageBenefitFen?: number;
  /** Calendar days from the day a claim was handed in to its payment, rounded. */
  @IsAbsentOr() @IsInt() readonly averageDaysToPay?: number;
  /** Of those whose last period ended and whose next would have begun in this year, how many renewed within the plan's gap; absent if nobody's did. */
  @IsAbsentOr() @IsInt() @Min(0) @Max(10_000) readonly renewalBp?: number;
  /** Of the staff of the employers of those covered, how many are covered (参保率); absent while no employer stated its headcount. */
  @IsAbsentOr() @IsInt() @Min(0) readonly participationBp?: number;
  @IsListOf(PoolAlert, POOL_ALERTS.length) readonly alerts!: PoolAlert[];
}

export class PoolList {
  @IsDay() readonly asOf!: string;
  @IsListOf(Pool, 1_000) readonly items!: Pool[];
}
