import { IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { IsAbsentOr, IsDay, IsFen, IsId, IsListOf, IsOneOf, IsPositiveFen, IsText } from '../checks.js';
import { FUNDS, type Fund } from '../payment-requested.js';
import { BUDGET_SOURCES, type BudgetSource } from './budget-bodies.js';
import { BANK_PROFILES, type BankProfileCode, LedgerLineView } from './bodies.js';

const PAGE_ITEMS_MAX = 500;
const ACCOUNT_NUMBER = /^\d{8,30}$/;

/** Accounts that one fund opens with, at most. */
export const OPENING_LINES_MAX = 100;

export const OPENING_BALANCE_STATES = ['PROPOSED', 'CONFIRMED', 'REJECTED'] as const;
export type OpeningBalanceStateName = (typeof OPENING_BALANCE_STATES)[number];

/** What of the money a fund opens with is of one source. */
export class OpeningSource {
  @IsOneOf(BUDGET_SOURCES) readonly source!: BudgetSource;
  @IsPositiveFen() readonly amountFen!: number;
}

/** Opens a fund with the money it has: its bank account, and the sums the books and the bank begin with. */
export class ProposeOpeningBalance {
  /** The unit whose fund it is, itself or below; one's own unless told. */
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @Matches(ACCOUNT_NUMBER) readonly accountNumber!: string;
  @IsText(100) readonly accountName!: string;
  @IsFen() readonly amountFen!: number;
  @IsDay() readonly asOf!: string;
  /** Year of the budget it opens; that of `asOf` unless told. */
  @IsAbsentOr() @IsInt() @Min(2000) @Max(2999) readonly budgetYear?: number;
  /** What the account's bank takes; `csv-gb18030` unless told. */
  @IsAbsentOr() @IsOneOf(BANK_PROFILES) readonly bankProfile?: BankProfileCode;
  /** What stands on each account, cash among them; without, it is cash and the fund's own opening account. */
  @IsAbsentOr() @IsListOf(LedgerLineView, OPENING_LINES_MAX) readonly lines?: LedgerLineView[];
  /** What of the balance is fiscal money, by its source; the rest is common money. */
  @IsAbsentOr() @IsListOf(OpeningSource, BUDGET_SOURCES.length) readonly sources?: OpeningSource[];
}

export class OpeningBalanceView {
  @IsId() readonly id!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @Matches(ACCOUNT_NUMBER) readonly accountNumber!: string;
  @IsFen() readonly amountFen!: number;
  @IsDay() readonly asOf!: string;
  @IsOneOf(OPENING_BALANCE_STATES) readonly state!: OpeningBalanceStateName;
  /** What is or will be booked; debit positive, credit negative. */
  @IsListOf(LedgerLineView, OPENING_LINES_MAX) readonly lines!: LedgerLineView[];
  /** What of it opens budgets of fiscal money. */
  @IsListOf(OpeningSource, OPENING_LINES_MAX) readonly sources!: OpeningSource[];
  @IsAbsentOr() @IsId() readonly fundId?: string;
  @IsInt() @Min(1) readonly version!: number;
}

export class OpeningBalancePage {
  @IsListOf(OpeningBalanceView, PAGE_ITEMS_MAX) readonly items!: OpeningBalanceView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** What a file of opening balances became: one proposal a unit and fund, each to be confirmed by a second person. */
export class OpeningBalancesImported {
  @IsInt() @Min(1) readonly rows!: number;
  @IsListOf(OpeningBalanceView, PAGE_ITEMS_MAX) readonly items!: OpeningBalanceView[];
}
