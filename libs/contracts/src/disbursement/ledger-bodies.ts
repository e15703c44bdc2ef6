import { IsArray, ArrayMaxSize, IsBoolean, IsInt, IsString, Matches, Min } from 'class-validator';
import { EACH, IsAbsentOr, IsCode, IsDay, IsFen, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';
import { FUNDS, type Fund } from '../payment-requested.js';
import { LedgerLineView } from './bodies.js';

const ROWS_MAX = 10_000;

/** One account over a span of days; debit positive, credit negative. */
export class AccountBalanceRow {
  @IsId() readonly fundId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  /** Five digits; seven for a detail of an organisation, three for the first level. What is above is the sum of what is below. */
  @IsCode() readonly account!: string;
  @IsText(100) readonly name!: string;
  @IsInt() readonly openingFen!: number;
  @IsFen() readonly debitFen!: number;
  @IsFen() readonly creditFen!: number;
  @IsInt() readonly closingFen!: number;
}

/** 科目余额表: every account with what it began with, what moved and what it ends with, on any days. */
export class AccountBalances {
  @IsDay() readonly from!: string;
  @IsDay() readonly to!: string;
  @IsListOf(AccountBalanceRow, ROWS_MAX) readonly rows!: AccountBalanceRow[];
  /** Debits minus credits over all details: zero in sound books. */
  @IsInt() readonly differenceFen!: number;
}

/** A document a voucher rests on. */
export class VoucherAttachment {
  @IsOneOf(['STATEMENT', 'OPENING_BALANCE', 'MATCH', 'ENTRY_ORDER', 'REVERSED_ENTRY']) readonly kind!: string;
  @IsId() readonly id!: string;
}

/** 记账凭证: what was booked on one day for one reason. */
export class VoucherView {
  /** 记-0001 within fund and month; it does not change any more once the month is closed. */
  @IsInt() @Min(1) readonly number!: number;
  @IsBoolean() readonly final!: boolean;
  @IsId() readonly fundId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsDay() readonly bookedOn!: string;
  @IsCode() readonly kind!: string;
  @IsInt() @Min(1) readonly entries!: number;
  @IsListOf(LedgerLineView, 100) readonly lines!: LedgerLineView[];
  @IsListOf(VoucherAttachment, 500) readonly attachments!: VoucherAttachment[];
  /** Who posted it (制单), and who closed the month after looking at it (审核). */
  @IsArray() @ArrayMaxSize(500) @IsString(EACH) readonly makers!: string[];
  @IsAbsentOr() @IsString() readonly checker?: string;
}

/** The vouchers of a fund's month in the order of their numbers. */
export class VoucherPage {
  @Matches(/^2\d{3}-\d{2}$/) readonly month!: string;
  @IsListOf(VoucherView, 500) readonly items!: VoucherView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}
