import { ArrayMinSize, IsInt, IsString, Max, Min } from 'class-validator';
import { IsAbsentOr, IsDay, IsFen, IsId, IsListOf, IsOneOf, IsPositiveFen, IsText } from '../checks.js';
import { FUNDS, PAYMENT_PURPOSES, type Fund, type PaymentPurpose } from '../payment-requested.js';

/** Where the money of a budget comes from (资金来源). */
export const BUDGET_SOURCES = [
  'CENTRAL_FISCAL',
  'PROVINCIAL_FISCAL',
  'LOCAL_FISCAL',
  'UNION_FUNDS',
  'DONATION',
  'INTEREST',
  'CONTRIBUTIONS',
] as const;
export type BudgetSource = (typeof BUDGET_SOURCES)[number];

/** Whose money a budget holds: fiscal money apart, by its source where those who ask tell it, and all other money together. */
export const HELD_SOURCES = ['COMMON', 'CENTRAL_FISCAL', 'PROVINCIAL_FISCAL', 'LOCAL_FISCAL', 'FISCAL'] as const;
export type HeldSource = (typeof HELD_SOURCES)[number];

const PARTS_MAX = 500;

/** A budget document from above, or of one's own: number, date, source, purpose, year and amount. */
export class ProposeBudgetReceipt {
  @IsOneOf(FUNDS) readonly fund!: Fund;
  /** Number of the document (文号). */
  @IsText(60) readonly number!: string;
  @IsDay() readonly datedOn!: string;
  @IsOneOf(BUDGET_SOURCES) readonly source!: BudgetSource;
  @IsOneOf(PAYMENT_PURPOSES) readonly purpose!: PaymentPurpose;
  @IsInt() @Min(2000) @Max(2999) readonly year!: number;
  @IsPositiveFen() readonly amountFen!: number;
}

/** What one unit below gets. */
export class BudgetPart {
  @IsId() readonly orgId!: string;
  @IsPositiveFen() readonly amountFen!: number;
}

/** Splits an open budget to units below; they spend it from the same account. */
export class ProposeBudgetSplit {
  @IsText(60) readonly number!: string;
  @IsDay() readonly datedOn!: string;
  @ArrayMinSize(1) @IsListOf(BudgetPart, PARTS_MAX) readonly parts!: BudgetPart[];
}

/** Closes a budget at the end of its year; what is left is carried to the next year. */
export class ProposeBudgetClosing {
  @IsText(60) readonly number!: string;
  @IsDay() readonly datedOn!: string;
}

/** Says that money of a budget is of another source: a receipt was entered under the wrong one, or before sources were told. */
export class ProposeSourceTransfer {
  @IsText(60) readonly number!: string;
  @IsDay() readonly datedOn!: string;
  /** Whose money it is in truth. */
  @IsOneOf(HELD_SOURCES) readonly toSource!: HeldSource;
  @IsPositiveFen() readonly amountFen!: number;
  /** Why, as an auditor is to read it; no names of people. */
  @IsText(200) readonly reason!: string;
}

export const BUDGET_ORDER_KINDS = ['RECEIPT', 'SPLIT', 'CLOSING', 'SOURCE_TRANSFER'] as const;
export type BudgetOrderKind = (typeof BUDGET_ORDER_KINDS)[number];
export const BUDGET_ORDER_STATES = ['PROPOSED', 'CONFIRMED', 'REJECTED'] as const;
export type BudgetOrderState = (typeof BUDGET_ORDER_STATES)[number];

/** A document about budgets, proposed by one person and decided by another. */
export class BudgetOrderView {
  @IsId() readonly id!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(BUDGET_ORDER_KINDS) readonly kind!: BudgetOrderKind;
  @IsOneOf(BUDGET_ORDER_STATES) readonly state!: BudgetOrderState;
  @IsText(60) readonly number!: string;
  @IsDay() readonly datedOn!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsInt() readonly year!: number;
  @IsAbsentOr() @IsOneOf(BUDGET_SOURCES) readonly source?: BudgetSource;
  @IsAbsentOr() @IsOneOf(PAYMENT_PURPOSES) readonly purpose?: PaymentPurpose;
  /** Of a source transfer: whose money it is in truth, and why. */
  @IsAbsentOr() @IsOneOf(HELD_SOURCES) readonly toSource?: HeldSource;
  @IsAbsentOr() @IsText(200) readonly reason?: string;
  /** Received, passed down, transferred, or carried over once it is confirmed. */
  @IsFen() readonly amountFen!: number;
  /** Of a confirmed receipt: what the bank has shown of its money. */
  @IsAbsentOr() @IsFen() readonly arrivedFen?: number;
  /** Of a closing: fiscal money that came from the year before and was not carried on (clause 3.4). */
  @IsAbsentOr() @IsFen() readonly lapsedFen?: number;
  @IsListOf(BudgetPart, PARTS_MAX) readonly parts!: BudgetPart[];
  @IsAbsentOr() @IsId() readonly budgetId?: string;
  @IsAbsentOr() @IsDay() readonly decidedOn?: string;
  @IsInt() @Min(1) readonly version!: number;
}

export class BudgetOrderPage {
  @IsListOf(BudgetOrderView, 500) readonly items!: BudgetOrderView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}
