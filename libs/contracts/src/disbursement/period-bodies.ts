import { IsBoolean, IsInt, IsString, Matches, Min } from 'class-validator';
import { IsAbsentOr, IsDay, IsFen, IsId, IsListOf, IsOneOf } from '../checks.js';

const MONTH = /^2\d{3}-(0[1-9]|1[0-2])$/;
const HASH = /^[0-9a-f]{64}$/;

/** A month of a fund's books that is complete. */
export class ProposePeriodClosing {
  @IsId() readonly fundId!: string;
  /** `2026-01`. */
  @Matches(MONTH) readonly month!: string;
}

export const PERIOD_STATES = ['PROPOSED', 'CLOSED', 'REJECTED'] as const;
export type PeriodStateName = (typeof PERIOD_STATES)[number];

/** A month of a fund's books; once CLOSED it takes nothing any more. */
export class AccountingPeriodView {
  @IsId() readonly id!: string;
  @IsId() readonly orgId!: string;
  @IsId() readonly fundId!: string;
  @Matches(MONTH) readonly month!: string;
  @IsDay() readonly from!: string;
  @IsDay() readonly to!: string;
  @IsOneOf(PERIOD_STATES) readonly state!: PeriodStateName;
  /** SHA-256 of every account's balance on the last day. */
  @IsAbsentOr() @Matches(HASH) readonly booksHash?: string;
  /** The same computed now: it must be equal. */
  @IsAbsentOr() @Matches(HASH) readonly booksHashNow?: string;
  @IsAbsentOr() @IsDay() readonly decidedOn?: string;
  @IsInt() @Min(1) readonly version!: number;
}

export class AccountingPeriodPage {
  @IsListOf(AccountingPeriodView, 500) readonly items!: AccountingPeriodView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** What is open in a month before it is closed; the first five kinds keep it open. */
export const OPEN_ITEM_KINDS = [
  'PERIOD_NOT_OVER',
  'STATEMENT_MISSING',
  'BOOKS_UNBALANCED',
  'BANK_DIFFERS',
  'SUSPENSE_WITHOUT_OWNER',
  'SUSPENSE',
  'ORDERED_NOT_PAID',
  'RETURNED_NOT_REISSUED',
  'TOLD_NOT_CREDITED',
] as const;
export type OpenItemKind = (typeof OPEN_ITEM_KINDS)[number];

export class OpenItem {
  @IsOneOf(OPEN_ITEM_KINDS) readonly kind!: OpenItemKind;
  @IsInt() @Min(0) readonly count!: number;
  @IsFen() readonly amountFen!: number;
  /** Whether the month cannot be closed before this is settled. */
  @IsBoolean() readonly blocks!: boolean;
}

/** The list an accountant looks at before a month is closed. */
export class OpenItems {
  @IsId() readonly fundId!: string;
  @Matches(MONTH) readonly month!: string;
  /** The only month that may be closed now. */
  @Matches(MONTH) readonly nextMonth!: string;
  @IsListOf(OpenItem, OPEN_ITEM_KINDS.length) readonly items!: OpenItem[];
}
