import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsString, Matches, Min } from 'class-validator';
import { EACH, IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';

const HASH = /^[0-9a-f]{64}$/;
const ROWS_MAX = 200;

/** 工会01表 资产负债表, 工会02表 收入支出表. */
export const REPORT_FORMS = ['BALANCE_SHEET', 'INCOME_EXPENSE'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

/** One line of a report, in fen; `account` is what its journals are listed by. */
export class ReportRow {
  @IsOneOf(['ASSETS', 'LIABILITIES', 'NET_ASSETS', 'INCOME', 'EXPENSE']) readonly section!: string;
  /** First-level account; absent for what is not an account. */
  @IsAbsentOr() @IsCode() readonly account?: string;
  @IsText(100) readonly name!: string;
  /** Balance sheet: at the beginning of the year. Income and expense: of the days asked for. */
  @IsInt() readonly firstFen!: number;
  /** Balance sheet: on the day. Income and expense: from the beginning of the year. */
  @IsInt() readonly secondFen!: number;
  /** Income and expense alone: the same days a year before (同比). */
  @IsAbsentOr() @IsInt() readonly yearBeforeFen?: number;
}

/** A report over the funds of an organisation and everything below it. */
export class ReportView {
  @IsOneOf(REPORT_FORMS) readonly form!: ReportForm;
  @IsText(100) readonly title!: string;
  @IsId() readonly orgId!: string;
  @IsDay() readonly from!: string;
  @IsDay() readonly to!: string;
  /** Funds it is about. */
  @IsArray() @ArrayMaxSize(1_000) @IsId(EACH) readonly fundIds!: string[];
  @IsListOf(ReportRow, ROWS_MAX) readonly rows!: ReportRow[];
  /** Assets less liabilities and net assets; income less expense is what the year has added to net assets. Zero in sound books. */
  @IsInt() readonly differenceFen!: number;
  /** SHA-256 of everything above. */
  @Matches(HASH) readonly hash!: string;
}

/** The days and unit of a report that is handed in. */
export class SubmitReport {
  @IsOneOf(REPORT_FORMS) readonly form!: ReportForm;
  /** The caller's own organisation unless told. */
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsDay() readonly from!: string;
  @IsDay() readonly to!: string;
}

/** A report as it was handed in; it never changes. */
export class SubmittedReport {
  @IsId() readonly id!: string;
  @IsOneOf(REPORT_FORMS) readonly form!: ReportForm;
  @IsId() readonly orgId!: string;
  @IsDay() readonly from!: string;
  @IsDay() readonly to!: string;
  @IsDay() readonly submittedOn!: string;
  @IsString() readonly submittedBy!: string;
  @Matches(HASH) readonly hash!: string;
  @IsInt() @Min(1) readonly version!: number;
}

export class SubmittedReportPage {
  @IsListOf(SubmittedReport, 500) readonly items!: SubmittedReport[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** Whether a report is still what was handed in, and still what the books say. */
export class ReportVerification {
  @IsId() readonly id!: string;
  @Matches(HASH) readonly hash!: string;
  /** The hash of what is kept, and of the same report made now. */
  @Matches(HASH) readonly keptHash!: string;
  @Matches(HASH) readonly booksHash!: string;
  @IsBoolean() readonly unchanged!: boolean;
  @IsBoolean() readonly booksAgree!: boolean;
}
