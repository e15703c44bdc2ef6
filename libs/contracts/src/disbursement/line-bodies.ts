import { IsArray, ArrayMaxSize, IsInt, IsString, Min } from 'class-validator';
import { EACH, IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsOneOf, IsPositiveFen, IsText } from '../checks.js';
import { FUNDS, type Fund } from '../payment-requested.js';
import { MATCH_KINDS, type MatchKind } from './desk-bodies.js';

export const LINE_MATCHES = ['PAYMENT', 'RETURN', 'CONTRIBUTION', 'RECOVERY', 'DESK'] as const;
export type LineMatch = (typeof LINE_MATCHES)[number];
export const DIRECTIONS = ['DEBIT', 'CREDIT'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** One line of a statement that stands, and what it proves. */
export class StatementLineView {
  @IsId() readonly id!: string;
  @IsId() readonly statementId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsText(64) readonly serial!: string;
  @IsDay() readonly bookedOn!: string;
  @IsOneOf(DIRECTIONS) readonly direction!: Direction;
  @IsPositiveFen() readonly amountFen!: number;
  @IsString() readonly reference!: string;
  @IsString() readonly originalReference!: string;
  @IsString() readonly accountTail!: string;
  /** Absent for a line in suspense. */
  @IsAbsentOr() @IsOneOf(LINE_MATCHES) readonly matched?: LineMatch;
  /** The payment, contribution, repayment or match. */
  @IsAbsentOr() @IsId() readonly matchedId?: string;
  /** Why it is in suspense. */
  @IsAbsentOr() @IsCode() readonly exceptionCode?: string;
}

export class StatementLinePage {
  @IsListOf(StatementLineView, 500) readonly items!: StatementLineView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

export const MATCH_STATES = ['MADE', 'UNDONE'] as const;
export type MatchStateName = (typeof MATCH_STATES)[number];

/** A match made by hand. */
export class MatchView {
  @IsId() readonly id!: string;
  @IsId() readonly fundId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsOneOf(MATCH_KINDS) readonly kind!: MatchKind;
  @IsOneOf(MATCH_STATES) readonly state!: MatchStateName;
  @IsPositiveFen() readonly amountFen!: number;
  @IsArray() @ArrayMaxSize(500) @IsId(EACH) readonly lineIds!: string[];
  @IsArray() @ArrayMaxSize(500) @IsId(EACH) readonly targetIds!: string[];
  /** The budget document whose money it is. */
  @IsAbsentOr() @IsId() readonly budgetOrderId?: string;
  @IsString() readonly madeBy!: string;
  @IsAbsentOr() @IsString() readonly undoneBy?: string;
  @IsInt() @Min(1) readonly version!: number;
}

export class MatchPage {
  @IsListOf(MatchView, 500) readonly items!: MatchView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}
