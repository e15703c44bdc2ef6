import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsString, Max, Min } from 'class-validator';
import { EACH, IsAbsentOr, IsCode, IsDay, IsFen, IsId, IsListOf, IsOneOf, IsPositiveFen } from '../checks.js';
import { FUNDS, type Fund } from '../payment-requested.js';
import { BUDGET_SOURCES, type BudgetSource } from './budget-bodies.js';

const LINES_MAX = 500;

/** What lines of a statement may turn out to be. */
export const MATCH_KINDS = [
  'PAYMENTS',
  'RETURNS',
  'CONTRIBUTIONS',
  'RECOVERIES',
  'DONATION',
  'SUBSIDY',
  'FISCAL',
  'INTEREST',
  'PASSED_DOWN',
  'OWED_SUBSIDY',
  'GOODS',
  'CONTRIBUTION_SHARE',
  'DUES',
] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

/** Lines in suspense and what explains them to the fen: one line and many payments, many lines and one contribution. */
export class MakeMatch {
  @IsOneOf(MATCH_KINDS) readonly kind!: MatchKind;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(LINES_MAX) @IsId(EACH) readonly lineIds!: string[];
  /** Payments, contributions or repayments of what is owed back; none for money that rests on its line alone, as a donation. */
  @IsAbsentOr() @IsArray() @ArrayMaxSize(LINES_MAX) @IsId(EACH) readonly targetIds?: string[];
  /** Of money that rests on its line alone: an open detail of the account it goes to, as that of a project. */
  @IsAbsentOr() @IsCode() readonly account?: string;
  /** Of a credit that rests on its line alone: the confirmed budget document it is the money of; it is in the budget already. */
  @IsAbsentOr() @IsId() readonly budgetOrderId?: string;
  /** Of returns: why the bank sent the money back; `MS03` (no reason) unless told. */
  @IsAbsentOr() @IsCode() readonly reasonCode?: string;
}

/** One thing that might explain a line, best first. */
export class MatchSuggestion {
  @IsOneOf(MATCH_KINDS) readonly kind!: MatchKind;
  @IsId() readonly targetId!: string;
  @IsPositiveFen() readonly amountFen!: number;
  @IsString() readonly reference!: string;
  @IsDay() readonly on!: string;
  /** 0 to 100. */
  @IsInt() @Min(0) @Max(100) readonly score!: number;
  /** Of `AMOUNT`, `ACCOUNT`, `NAME`, `REFERENCE`, `DAY`. */
  @IsArray() @ArrayMaxSize(5) @IsCode(EACH) readonly reasons!: string[];
}

/** A confirmed budget document whose money the bank has not shown in full. */
export class AwaitedDocument {
  @IsId() readonly id!: string;
  @IsString() readonly number!: string;
  @IsOneOf(BUDGET_SOURCES) readonly source!: BudgetSource;
  @IsInt() readonly year!: number;
  /** What the bank is yet to show. */
  @IsPositiveFen() readonly awaitedFen!: number;
}

export class MatchSuggestions {
  @IsListOf(MatchSuggestion, 20) readonly items!: MatchSuggestion[];
  /** What else the line may be, resting on itself alone: what its fund has of that direction. */
  @IsArray() @ArrayMaxSize(MATCH_KINDS.length) @IsOneOf(MATCH_KINDS, EACH) readonly kinds!: MatchKind[];
  /** Of a credit: documents of its fund that it may be the money of. */
  @IsListOf(AwaitedDocument, 100) readonly documents!: AwaitedDocument[];
}

/** Somebody answers for a line in suspense. */
export class AssignException {
  @IsId() readonly ownerId!: string;
}

/** A sum of one side that the other does not show yet. */
export class SheetItem {
  @IsOneOf(['ORDERED_NOT_PAID', 'TOLD_NOT_CREDITED', 'CREDIT_UNEXPLAINED', 'DEBIT_UNEXPLAINED']) readonly kind!: string;
  @IsInt() @Min(0) readonly count!: number;
  @IsFen() readonly amountFen!: number;
}

/** 银行存款余额调节表: both sides, what each does not show yet, and what remains unexplained, which is nothing. */
export class ReconciliationSheet {
  @IsId() readonly fundId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsDay() readonly asOf!: string;
  @IsDay() readonly bankBalanceOn!: string;
  @IsInt() readonly bankBalanceFen!: number;
  /** Cash in the ledger: every line of the bank is in it. */
  @IsInt() readonly ledgerBalanceFen!: number;
  @IsListOf(SheetItem, 4) readonly items!: SheetItem[];
  /** Bank, less what is ordered, plus what was told, without what nobody has explained. */
  @IsInt() readonly adjustedFen!: number;
  /** The same from the side of the ledger; equal to the other where every fen is explained. */
  @IsInt() readonly adjustedLedgerFen!: number;
  @IsInt() readonly unexplainedFen!: number;
}

export class ReconciliationSheets {
  @IsListOf(ReconciliationSheet, 100) readonly items!: ReconciliationSheet[];
}

export const REPAYMENT_STATES = ['OPEN', 'CREDITED'] as const;

/** A repayment of what is owed back (追回), as its source was told; credited once a statement shows it. */
export class RepaymentView {
  @IsId() readonly id!: string;
  @IsId() readonly receivableId!: string;
  @IsPositiveFen() readonly amountFen!: number;
  @IsString() readonly bankReference!: string;
  @IsDay() readonly receivedOn!: string;
  @IsOneOf(REPAYMENT_STATES) readonly state!: (typeof REPAYMENT_STATES)[number];
}

/** What is owed back to a fund: booked when it was opened, less what was credited, kept back of a benefit or given up. */
export class ReceivableView {
  @IsId() readonly id!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsId() readonly caseId!: string;
  @IsCode() readonly state!: string;
  @IsPositiveFen() readonly amountFen!: number;
  @IsFen() readonly creditedFen!: number;
  @IsFen() readonly offsetFen!: number;
  @IsFen() readonly writtenOffFen!: number;
  @IsFen() readonly outstandingFen!: number;
  @IsDay() readonly openedOn!: string;
  @IsListOf(RepaymentView, 100) readonly repayments!: RepaymentView[];
}

export class ReceivablePage {
  @IsListOf(ReceivableView, 500) readonly items!: ReceivableView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}
