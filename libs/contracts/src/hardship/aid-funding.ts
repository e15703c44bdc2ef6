import { ArrayMinSize, IsBoolean, IsInt, Max, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsOneOf, IsPositiveFen } from '../checks.js';

/** Where money for hardship aid comes from (资金来源): central, provincial, city and county budgets, the union, donations, interest. */
export const AID_FUND_SOURCES = ['CENTRAL', 'PROVINCIAL', 'LOCAL', 'UNION', 'DONATION', 'INTEREST'] as const;
export type AidFundSource = (typeof AID_FUND_SOURCES)[number];

/** The way of one line of an aid. */
export const AID_LINE_STATUSES = [
  'PLANNED',
  'WAITING_FOR_PAYEE',
  'ORDERED',
  'ACCEPTED',
  'PAYMENT_REFUSED',
  'PAID',
  'RETURNED',
  'STOPPED',
] as const;

/** One part of an aid: its source, amount and day; each is a payment of its own. */
export class PlannedFundingLine {
  @IsOneOf(AID_FUND_SOURCES) readonly source!: AidFundSource;
  @IsPositiveFen() readonly amountFen!: number;
  /** Unless told, today. */
  @IsAbsentOr() @IsDay() readonly dueOn?: string;
}

export class PlanFunding {
  @IsListOf(PlannedFundingLine, 24) @ArrayMinSize(1) readonly lines!: PlannedFundingLine[];
}

export class OrderInstalments {
  /** Aids of one request, 500 unless told. */
  @IsAbsentOr() @IsInt() @Min(1) @Max(500) readonly limit?: number;
}

export class InstalmentsOrdered {
  /** Aids that had an instalment due. */
  @IsInt() @Min(0) readonly aids!: number;
  /** Those whose file is no longer on the books: nothing more is paid. */
  @IsInt() @Min(0) readonly stoppedAids!: number;
  /** Those whose household has no account. */
  @IsInt() @Min(0) readonly waitingForPayee!: number;
  /** There are others: ask again. */
  @IsBoolean() readonly more!: boolean;
}

export class ReissueAid {
  /** Which line; unless told, the first that came back. */
  @IsAbsentOr() @IsId() readonly caseId?: string;
}

export class AidLineView {
  /** Case of its payments; the first line's is the aid itself. */
  @IsId() readonly caseId!: string;
  @IsOneOf(AID_FUND_SOURCES) readonly source!: AidFundSource;
  @IsPositiveFen() readonly amountFen!: number;
  @IsDay() readonly dueOn!: string;
  @IsOneOf(AID_LINE_STATUSES) readonly status!: string;
  @IsAbsentOr() @IsInt() @Min(1) readonly sequence?: number;
  @IsAbsentOr() @IsDay() readonly settledOn?: string;
  @IsAbsentOr() @IsCode() readonly reasonCode?: string;
  /** What the payment waits for, e.g. `NO_FUNDS`. */
  @IsAbsentOr() @IsCode() readonly waitingFor?: string;
}
