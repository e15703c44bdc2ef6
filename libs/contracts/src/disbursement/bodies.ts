import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { EACH, IsAbsentOr, IsCode, IsDay, IsFen, IsId, IsListOf, IsOneOf, IsPositiveFen, IsText } from '../checks.js';
import {
  FUNDS,
  PAYMENT_PURPOSES,
  PAYMENT_SOURCES,
  type Fund,
  type PaymentPurpose,
  type PaymentSource,
} from '../payment-requested.js';
import { HELD_SOURCES, type HeldSource } from './budget-bodies.js';

/** Lines of one bank file at most. */
export const BATCH_LINES_MAX = 100_000;
const NAMED_PAYMENTS_MAX = 10_000;
const PAGE_ITEMS_MAX = 500;
const FILE_FAULTS_MAX = 100;
const ACCOUNT_NUMBER = /^\d{8,30}$/;
const HASH = /^[0-9a-f]{64}$/;

/** Where a payment stands; what lies between BATCHED and CONFIRMED follows from its batch and the bank's answers. */
export const PAYMENT_STATES = [
  'WAITING',
  'FUNDED',
  'BATCHED',
  'APPROVED',
  'RELEASED',
  'SUBMITTED',
  'UNKNOWN',
  'CONFIRMED',
  'SETTLED',
  'RETURNED',
  'REISSUED',
  'REFUSED',
] as const;
export type PaymentStateName = (typeof PAYMENT_STATES)[number];

export const BATCH_STATES = [
  'BUILT',
  'SUBMITTED',
  'RELEASED',
  'SENDING',
  'SENT',
  'ANSWER_LOST',
  'REFUSED_BY_BANK',
  'WITHDRAWN',
] as const;
export type BatchStateName = (typeof BATCH_STATES)[number];

/** File formats of banks: Chinese CSV in GB18030, the same as a workbook, a workbook under another bank's titles, the CSV with 联行号, ISO 20022. */
export const BANK_PROFILES = ['csv-gb18030', 'xlsx', 'xlsx-enterprise', 'csv-cnaps', 'iso20022'] as const;
export type BankProfileCode = (typeof BANK_PROFILES)[number];

/** What a command changed. */
export class DisbursementChanged {
  @IsId() readonly id!: string;
  @IsCode() readonly state!: string;
  @IsInt() @Min(1) readonly version!: number;
}

export class FundView {
  @IsId() readonly id!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @Matches(ACCOUNT_NUMBER) readonly accountNumber!: string;
  @IsCode() readonly bankProfile!: string;
  @IsInt() readonly ledgerBalanceFen!: number;
  @IsInt() readonly bankBalanceFen!: number;
  @IsDay() readonly bankBalanceOn!: string;
}

export class FundList {
  @IsListOf(FundView, PAGE_ITEMS_MAX) readonly items!: FundView[];
}

/** available = received − passed down − reserved − paid + returned. */
export class BudgetView {
  @IsId() readonly id!: string;
  @IsId() readonly fundId!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsInt() readonly year!: number;
  /** Whose money it holds; a unit, fund and year has one budget for each. */
  @IsOneOf(HELD_SOURCES) readonly heldSource!: HeldSource;
  /** The other sources that its fund holds apart from this one. */
  @IsOneOf(HELD_SOURCES, EACH) readonly otherSources!: HeldSource[];
  @IsOneOf(['OPEN', 'CLOSED']) readonly state!: 'OPEN' | 'CLOSED';
  @IsFen() readonly receivedFen!: number;
  @IsFen() readonly passedDownFen!: number;
  @IsFen() readonly reservedFen!: number;
  @IsFen() readonly paidFen!: number;
  @IsFen() readonly returnedFen!: number;
  @IsFen() readonly availableFen!: number;
  /** Of what is available, fiscal money from the year before: it lapses when the year is closed. */
  @IsFen() readonly lapsingFen!: number;
  @IsInt() @Min(1) readonly version!: number;
}

export class BudgetList {
  @IsListOf(BudgetView, PAGE_ITEMS_MAX) readonly items!: BudgetView[];
}

export class PaymentView {
  @IsId() readonly id!: string;
  @IsText(120) readonly businessKey!: string;
  @IsOneOf(PAYMENT_SOURCES) readonly source!: PaymentSource;
  @IsId() readonly caseId!: string;
  @IsInt() @Min(1) readonly sequence!: number;
  @IsId() readonly orgId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsOneOf(PAYMENT_PURPOSES) readonly purpose!: PaymentPurpose;
  /** Whose money it is, in the words of the service that asked, e.g. `CENTRAL`; absent where it did not tell. */
  @IsAbsentOr() @IsCode() readonly moneySource?: string;
  @IsPositiveFen() readonly amountFen!: number;
  @IsOneOf(PAYMENT_STATES) readonly state!: PaymentStateName;
  /** End-to-end reference, as in the bank file and on the statement. */
  @IsCode() readonly reference!: string;
  @IsAbsentOr() @IsCode() readonly waitingReason?: string;
  @IsAbsentOr() @IsCode() readonly refusalCode?: string;
  @IsAbsentOr() @IsId() readonly batchId?: string;
  /** Reference of its batch at the bank. */
  @IsAbsentOr() @IsCode() readonly batchReference?: string;
  /** Last digits of the account, once the bank file is written. */
  @IsAbsentOr() @IsString() readonly accountTail?: string;
  @IsAbsentOr() @IsText(120) readonly reissueOf?: string;
  /** Reference of the payment that came back, which it replaces. */
  @IsAbsentOr() @IsCode() readonly originalReference?: string;
  /** Reference of the payment that replaces it after it came back. */
  @IsAbsentOr() @IsCode() readonly reissuedAs?: string;
  @IsDay() readonly requestedOn!: string;
  @IsAbsentOr() @IsDay() readonly settledOn?: string;
  @IsAbsentOr() @IsDay() readonly returnedOn?: string;
  @IsAbsentOr() @IsCode() readonly returnReason?: string;
  @IsInt() @Min(1) readonly version!: number;
}

export class PaymentPage {
  @IsListOf(PaymentView, PAGE_ITEMS_MAX) readonly items!: PaymentView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** The payments of a new batch: the named ones, or all funded ones in the order of their arrival. */
export class BuildBatch {
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsAbsentOr()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(NAMED_PAYMENTS_MAX)
  @IsId(EACH)
  readonly paymentIds?: string[];
  @IsAbsentOr() @IsInt() @Min(1) @Max(BATCH_LINES_MAX) readonly max?: number;
}

export class BatchView {
  @IsId() readonly id!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsCode() readonly reference!: string;
  @IsOneOf(BATCH_STATES) readonly state!: BatchStateName;
  @IsInt() @Min(1) readonly payments!: number;
  @IsPositiveFen() readonly totalFen!: number;
  /** SHA-256 of the frozen list. */
  @Matches(HASH) readonly listHash!: string;
  /** SHA-256 of the bank file, once it is written. */
  @IsAbsentOr() @Matches(HASH) readonly fileHash?: string;
  @IsDay() readonly builtOn!: string;
  /** Its amount needs a leader who has not approved it yet. */
  @IsBoolean() readonly approvalNeeded!: boolean;
  @IsAbsentOr() @IsDay() readonly releasedOn?: string;
  /** Why the bank refused it, or why it was stopped before it went out. */
  @IsAbsentOr() @IsCode() readonly refusalCode?: string;
  /** Lines by the bank's latest answer. */
  @IsInt() @Min(0) readonly confirmed!: number;
  @IsInt() @Min(0) readonly unanswered!: number;
  @IsInt() @Min(0) readonly settled!: number;
  @IsInt() @Min(0) readonly returned!: number;
  @IsInt() @Min(1) readonly version!: number;
}

/** The three-way sums of a list (clause 5.4): what is settled and has not come back, by its payments, by the books and by the bank. */
export class BatchSums {
  @IsInt() readonly paidFen!: number;
  @IsInt() readonly bookedFen!: number;
  @IsInt() readonly bankFen!: number;
  @IsBoolean() readonly holds!: boolean;
}

export class BatchPage {
  @IsListOf(BatchView, PAGE_ITEMS_MAX) readonly items!: BatchView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** What the import of a result file did; the same file again answers the same with `repeated`. */
export class ResultImported {
  @IsId() readonly id!: string;
  @IsInt() @Min(0) readonly lines!: number;
  @IsInt() @Min(0) readonly confirmed!: number;
  @IsInt() @Min(0) readonly inProgress!: number;
  @IsInt() @Min(0) readonly returned!: number;
  @IsInt() @Min(0) readonly rejected!: number;
  /** Lines of the batch the bank said nothing about: unknown until the statement shows them. */
  @IsInt() @Min(0) readonly unanswered!: number;
  @IsBoolean() readonly repeated!: boolean;
}

/** What the import of a statement did. */
export class StatementImported {
  @IsId() readonly id!: string;
  @IsDay() readonly from!: string;
  @IsDay() readonly to!: string;
  @IsInt() readonly openingFen!: number;
  @IsInt() readonly closingFen!: number;
  @IsInt() @Min(0) readonly newLines!: number;
  /** Lines an earlier statement had already brought. */
  @IsInt() @Min(0) readonly knownLines!: number;
  @IsInt() @Min(0) readonly settled!: number;
  @IsInt() @Min(0) readonly returned!: number;
  @IsInt() @Min(0) readonly contributions!: number;
  @IsInt() @Min(0) readonly exceptions!: number;
  @IsFen() readonly unexplainedFen!: number;
  @IsBoolean() readonly repeated!: boolean;
}

export class StatementView {
  @IsId() readonly id!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  /** Last digits of the account of the fund. */
  @IsString() readonly accountTail!: string;
  @IsDay() readonly from!: string;
  @IsDay() readonly to!: string;
  @IsInt() readonly openingFen!: number;
  @IsInt() readonly closingFen!: number;
  @IsInt() @Min(0) readonly newLines!: number;
  @IsInt() @Min(0) readonly knownLines!: number;
  /** Subject of whoever brought it. */
  @IsText(100) readonly importedBy!: string;
  @IsOneOf(['STANDS', 'WITHDRAWN']) readonly state!: 'STANDS' | 'WITHDRAWN';
}

export class StatementPage {
  @IsListOf(StatementView, PAGE_ITEMS_MAX) readonly items!: StatementView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** Why a statement line explains nothing yet. */
export const EXCEPTION_CODES = [
  'UNKNOWN_CREDIT',
  'CREDIT_SHORT',
  'CREDIT_OVER',
  'UNKNOWN_DEBIT',
  'AMOUNT_DIFFERS',
  'ACCOUNT_DIFFERS',
  'PAID_TWICE',
  'NOT_ORDERED',
  'RETURN_WITHOUT_PAYMENT',
] as const;
export type ExceptionCode = (typeof EXCEPTION_CODES)[number];

/** A statement line in suspense. */
export class ExceptionView {
  @IsId() readonly id!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsOneOf(EXCEPTION_CODES) readonly code!: ExceptionCode;
  @IsOneOf(['DEBIT', 'CREDIT']) readonly direction!: 'DEBIT' | 'CREDIT';
  @IsPositiveFen() readonly amountFen!: number;
  @IsDay() readonly bookedOn!: string;
  @IsString() readonly reference!: string;
  @IsString() readonly accountTail!: string;
  /** Who answers for it: whoever brought the statement, unless somebody else was named. */
  @IsString() readonly ownerId!: string;
  @IsInt() readonly ageDays!: number;
}

export class ExceptionPage {
  @IsListOf(ExceptionView, PAGE_ITEMS_MAX) readonly items!: ExceptionView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** One side of a journal: debit positive, credit negative. */
export class LedgerLineView {
  @IsCode() readonly account!: string;
  @IsInt() readonly amountFen!: number;
}

export class LedgerJournalView {
  @IsId() readonly id!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsCode() readonly kind!: string;
  /** The opening balance or statement line it rests on. */
  @IsId() readonly sourceId!: string;
  @IsAbsentOr() @IsId() readonly paymentId?: string;
  /** As in the bank file and on the statement. */
  @IsAbsentOr() @IsCode() readonly paymentReference?: string;
  @IsDay() readonly bookedOn!: string;
  @IsListOf(LedgerLineView, 100) readonly lines!: LedgerLineView[];
}

export class LedgerJournalPage {
  @IsListOf(LedgerJournalView, PAGE_ITEMS_MAX) readonly items!: LedgerJournalView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

export class TrialBalanceRow {
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsCode() readonly account!: string;
  @IsText(100) readonly name!: string;
  @IsFen() readonly debitFen!: number;
  @IsFen() readonly creditFen!: number;
  /** Debits minus credits; recomputed from the lines. */
  @IsInt() readonly balanceFen!: number;
  /** The same as it is kept for speed. */
  @IsInt() readonly keptBalanceFen!: number;
}

/** Every account with its sums; the differences are zero in sound books. */
export class TrialBalance {
  @IsListOf(TrialBalanceRow, FILE_FAULTS_MAX * 10) readonly rows!: TrialBalanceRow[];
  @IsInt() readonly differenceFen!: number;
  @IsInt() readonly keptDifferenceFen!: number;
}
