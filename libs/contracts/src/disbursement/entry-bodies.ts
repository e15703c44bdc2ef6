import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsInt, IsString, Min } from 'class-validator';
import { EACH, IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsOneOf, IsPositiveFen, IsText } from '../checks.js';
import { FUNDS, type Fund } from '../payment-requested.js';
import { LedgerLineView } from './bodies.js';

const LINES_MAX = 100;

/** An entry written by hand: a template with its amount, or balanced lines. Debit positive, credit negative. */
export class ProposeEntry {
  @IsId() readonly fundId!: string;
  /** Code of one of `entry-templates`. */
  @IsAbsentOr() @IsCode() readonly template?: string;
  @IsAbsentOr() @IsPositiveFen() readonly amountFen?: number;
  @IsAbsentOr() @IsListOf(LedgerLineView, LINES_MAX) readonly lines?: LedgerLineView[];
  /** The entry that it puts right. */
  @IsAbsentOr() @IsId() readonly correctsId?: string;
  /** No names. */
  @IsText(200) readonly reason!: string;
}

/** Two accounts under one name. */
export class EntryTemplateView {
  @IsCode() readonly code!: string;
  @IsText(100) readonly name!: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(FUNDS.length) @IsOneOf(FUNDS, EACH) readonly funds!: Fund[];
  @IsCode() readonly debit!: string;
  @IsCode() readonly credit!: string;
  /** Ends a year: no part of its income and expense. */
  @IsBoolean() readonly yearEnd!: boolean;
}

export class EntryTemplateList {
  @IsListOf(EntryTemplateView, LINES_MAX) readonly items!: EntryTemplateView[];
}

export const ENTRY_ORDER_STATES = ['PROPOSED', 'POSTED', 'REJECTED'] as const;
export type EntryOrderStateName = (typeof ENTRY_ORDER_STATES)[number];

/** An entry written by hand, proposed by one person and posted by another. */
export class EntryOrderView {
  @IsId() readonly id!: string;
  @IsId() readonly orgId!: string;
  @IsId() readonly fundId!: string;
  @IsOneOf(ENTRY_ORDER_STATES) readonly state!: EntryOrderStateName;
  @IsAbsentOr() @IsCode() readonly template?: string;
  @IsAbsentOr() @IsId() readonly correctsId?: string;
  @IsText(200) readonly reason!: string;
  @IsListOf(LedgerLineView, LINES_MAX) readonly lines!: LedgerLineView[];
  @IsString() readonly proposedBy!: string;
  @IsAbsentOr() @IsString() readonly decidedBy?: string;
  @IsAbsentOr() @IsDay() readonly decidedOn?: string;
  @IsInt() @Min(1) readonly version!: number;
}

export class EntryOrderPage {
  @IsListOf(EntryOrderView, 500) readonly items!: EntryOrderView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** What a fund books for what: an entry that makes itself, a match at the desk, or one that two people write. */
export class EntryTableLine {
  @IsCode() readonly event!: string;
  @IsOneOf(['BY_ITSELF', 'DESK', 'BY_HAND']) readonly origin!: 'BY_ITSELF' | 'DESK' | 'BY_HAND';
  @IsOneOf(FUNDS) readonly fund!: Fund;
  /** Kind of its journal, as in `journals`. */
  @IsCode() readonly kind!: string;
  @IsCode() readonly debit!: string;
  @IsText(100) readonly debitName!: string;
  @IsCode() readonly credit!: string;
  @IsText(100) readonly creditName!: string;
}

export class EntryTable {
  @IsListOf(EntryTableLine, 500) readonly items!: EntryTableLine[];
}
