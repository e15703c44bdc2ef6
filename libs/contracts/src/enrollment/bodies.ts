import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsInt,
  IsISO8601,
  IsObject,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  EACH,
  IsAbsentOr,
  IsCode,
  IsDay,
  IsFen,
  IsId,
  IsListOf,
  IsNested,
  IsOneOf,
  IsPositiveFen,
  IsText,
} from '../checks.js';
import { type Trade, TRADES } from '../identity/trades.js';

/** Where a roster (花名册) stands. */
export const ROSTER_STATUSES = [
  'UPLOADED',
  'CHECKED',
  'MENDING',
  'REJECTED',
  'WITHDRAWN',
  'CONFIRMED',
  'AWAITING_PAYMENT',
  'PAID',
  'ACTIVE',
  'UNDOING',
] as const;
export type RosterStatus = (typeof ROSTER_STATUSES)[number];

/** A file of an employer, one person whom a union federation brings, or one who joins an active roster late; or coverage that was granted before. */
export const ROSTER_KINDS = ['EMPLOYER', 'INDIVIDUAL', 'LATE_MEMBER', 'OPENING'] as const;
export type RosterKind = (typeof ROSTER_KINDS)[number];

/** What a row of a roster is to us: new member, renewal, known with something changed, held already, or faulty. */
export const ROSTER_ROW_GROUPS = ['NEW', 'RENEWAL', 'CHANGE', 'DUPLICATE', 'FAULTY'] as const;
export type RosterRowGroup = (typeof ROSTER_ROW_GROUPS)[number];

/** What differs from what we know of a person of group CHANGE. */
export const ROSTER_ROW_CHANGES = ['NAME', 'MOBILE', 'CARD', 'UNITS'] as const;
export type RosterRowChange = (typeof ROSTER_ROW_CHANGES)[number];

/** Where one person's coverage stands. */
export const COVERAGE_STATUSES = [
  'AWAITING_PAYMENT',
  'ACTIVE',
  'INVALID_DUPLICATE',
  'CANCELLED_BEFORE_START',
  'ENDED_EARLY',
  'EXPIRED',
  'UNDONE',
] as const;
export type CoverageStatus = (typeof COVERAGE_STATUSES)[number];

/** Fields of the form beside the file of a roster. */
export class UploadRoster {
  @IsCode() readonly plan!: string;
  @IsCode() readonly planVersion!: string;
  @IsDay() readonly coverageStart!: string;
  @IsText(200) readonly employerName!: string;
  /** Unified social credit code of the employer's union; unions not yet coded have none. */
  @IsAbsentOr() @Matches(/^[0-9A-Z]{18}$/) readonly employerUsc?: string;
  /** Trade (行业) of the employer, where it is not that of the union that enrols it. */
  @IsAbsentOr() @IsOneOf(TRADES) readonly employerTrade?: Trade;
  /** Staff of the employer, against which participation is tested; of a plan that counts among women (`participation.among`), its women. */
  @Type(() => Number) @IsInt() @Min(1) @Max(10_000_000) readonly staff!: number;
}

/** A CSV file may have 256 MiB; a workbook's lower limit is met when it is read. */
export const ROSTER_BYTES_MAX = 256 * 1024 * 1024;

/** A roster that is sent in parts: what will arrive. */
export class BeginRosterUpload {
  @IsInt() @Min(1) @Max(ROSTER_BYTES_MAX) readonly bytes!: number;
  /** SHA-256 of the whole file, hexadecimal: what arrives is compared with it. */
  @Matches(/^[0-9a-f]{64}$/) readonly sha256!: string;
  /** Ending of its name: `xlsx`. */
  @Matches(/^[a-z0-9]{1,8}$/) readonly extension!: string;
}

/** How far a roster that is sent in parts has come: the next part begins at `received`. */
export class RosterUploadProgress {
  @IsId() readonly uploadId!: string;
  @IsInt() @Min(1) readonly bytes!: number;
  @IsInt() @Min(0) readonly received!: number;
}

/** Fields of the form beside a file of earlier coverage (期初数据) of one employer. */
export class UploadOpeningCoverage {
  @IsCode() readonly plan!: string;
  @IsCode() readonly planVersion!: string;
  @IsDay() readonly coverageStart!: string;
  @IsDay() readonly coverageEnd!: string;
  @IsText(200) readonly employerName!: string;
  @IsAbsentOr() @Matches(/^[0-9A-Z]{18}$/) readonly employerUsc?: string;
  @IsAbsentOr() @IsOneOf(TRADES) readonly employerTrade?: Trade;
}

export class WaiveParticipation {
  @IsText(500) readonly reason!: string;
}

export class WithdrawRoster {
  @IsText(500) readonly reason!: string;
}

/** Who pays contributions: the member, the union or employer, an aid fund. */
export const PAYERS = ['MEMBER', 'UNION', 'AID_FUND'] as const;
export type Payer = (typeof PAYERS)[number];

/** A credit on the bank statement, matched to a roster. */
export class RecordContribution {
  @IsPositiveFen() readonly amountFen!: number;
  @IsDay() readonly receivedOn!: string;
  /** Reference of the credit as on the statement; one credit counts once. */
  @IsText(64) readonly bankReference!: string;
  /** Who paid; a union unless it is said. */
  @IsAbsentOr() @IsOneOf(PAYERS) readonly payer?: Payer;
}

/** The answer to an upload: where to look for what becomes of it. */
export class RosterReceipt {
  @IsId() readonly id!: string;
  @IsOneOf(ROSTER_STATUSES) readonly status!: RosterStatus;
  /** The same file was uploaded before; this is the roster it became. */
  @IsBoolean() readonly seenBefore!: boolean;
}

/** Where a roster stands after a step. */
export class RosterStep {
  @IsId() readonly id!: string;
  @IsInt() readonly version!: number;
  @IsOneOf(ROSTER_STATUSES) readonly status!: RosterStatus;
}

export class RosterEmployer {
  @IsText(200) readonly name!: string;
  @IsAbsentOr() @IsString() readonly usc?: string;
  @IsAbsentOr() @IsOneOf(TRADES) readonly trade?: Trade;
  @IsInt() readonly staff!: number;
}

/** How far the work on a roster has come, in rows. */
export class RosterProgress {
  @IsInt() readonly read!: number;
  @IsInt() readonly checked!: number;
  @IsInt() readonly written!: number;
  @IsInt() readonly enrolled!: number;
  @IsInt() readonly activated!: number;
}

export class RosterParticipation {
  @IsInt() readonly required!: number;
  @IsBoolean() readonly met!: boolean;
  @IsBoolean() readonly waived!: boolean;
  /** Who waived the test, when, and why. */
  @IsAbsentOr() @IsString() readonly waivedBy?: string;
  @IsAbsentOr() @IsDay() readonly waivedOn?: string;
  @IsAbsentOr() @IsString() readonly waiverReason?: string;
}

/** What a person should look at although nothing is refused for it. */
export const ROSTER_REMARKS = ['STAFF_BELOW_ACCEPTED'] as const;
export type RosterRemark = (typeof ROSTER_REMARKS)[number];

/** Why a file was refused as a whole. */
export class RosterProblem {
  @IsCode() readonly code!: string;
  @IsString() readonly detail!: string;
  @IsAbsentOr() @IsInt() readonly row?: number;
  @IsAbsentOr() @IsString() readonly field?: string;
}

/** The last corrected file of a roster; without counts while it is being read, or if it was refused. */
export class RosterCorrection {
  @IsDay() readonly on!: string;
  @IsAbsentOr() @IsInt() readonly read?: number;
  @IsAbsentOr() @IsInt() readonly mended?: number;
  @IsAbsentOr() @IsInt() readonly stillFaulty?: number;
  /** Rows that were accepted already, or that the roster does not have. */
  @IsAbsentOr() @IsInt() readonly passedOver?: number;
  @IsAbsentOr() @ValidateNested() @Type(() => RosterProblem) readonly problem?: RosterProblem;
}

export class RosterGroups {
  @IsInt() readonly NEW!: number;
  @IsInt() readonly RENEWAL!: number;
  @IsInt() readonly CHANGE!: number;
  @IsInt() readonly DUPLICATE!: number;
  @IsInt() readonly FAULTY!: number;
}

export class RosterContributions {
  /** Price of all enrolled rows that are no duplicates. */
  @IsFen() readonly dueFen!: number;
  @IsFen() readonly receivedFen!: number;
  @IsFen() readonly missingFen!: number;
  /** Received beyond what was due; to be refunded. */
  @IsFen() readonly refundDueFen!: number;
}

export class RosterPeriod {
  @IsDay() readonly start!: string;
  @IsDay() readonly end!: string;
}

/** One roster; fields that are not known yet are left out. */
export class RosterView {
  @IsId() readonly id!: string;
  @IsInt() readonly version!: number;
  @IsOneOf(ROSTER_STATUSES) readonly status!: RosterStatus;
  @IsOneOf(ROSTER_KINDS) readonly kind!: RosterKind;
  /** The active roster that a late member joins. */
  @IsAbsentOr() @IsId() readonly joinsRosterId?: string;
  @IsId() readonly orgId!: string;
  @ValidateNested() @Type(() => RosterEmployer) readonly employer!: RosterEmployer;
  @IsCode() readonly plan!: string;
  @IsCode() readonly planVersion!: string;
  @IsDay() readonly coverageStart!: string;
  /** Last day of earlier coverage. */
  @IsAbsentOr() @IsDay() readonly coverageEnd?: string;
  @IsDay() readonly uploadedOn!: string;
  @ValidateNested() @Type(() => RosterProgress) readonly progress!: RosterProgress;
  @IsAbsentOr() @IsInt() readonly rows?: number;
  @IsAbsentOr() @IsInt() readonly accepted?: number;
  @IsAbsentOr() @IsInt() readonly rejected?: number;
  @IsAbsentOr() @ValidateNested() @Type(() => RosterParticipation) readonly participation?: RosterParticipation;
  @IsAbsentOr() @ValidateNested() @Type(() => RosterGroups) readonly groups?: RosterGroups;
  @IsAbsentOr() @IsArray() @IsOneOf(ROSTER_REMARKS, EACH) readonly remarks?: RosterRemark[];
  @IsAbsentOr() @ValidateNested() @Type(() => RosterCorrection) readonly correction?: RosterCorrection;
  /** Rows enrolled, and rows found to be covered already when they were enrolled. */
  @IsAbsentOr() @IsInt() readonly enrolled?: number;
  @IsAbsentOr() @IsInt() readonly duplicates?: number;
  @IsAbsentOr() @ValidateNested() @Type(() => RosterContributions) readonly contributions?: RosterContributions;
  @IsAbsentOr() @ValidateNested() @Type(() => RosterPeriod) readonly period?: RosterPeriod;
  @IsAbsentOr() @ValidateNested() @Type(() => RosterProblem) readonly problem?: RosterProblem;
  /** Until then a confirmed roster can be taken back; absent if it cannot. */
  @IsAbsentOr() @IsISO8601({ strict: true }) readonly undoUntil?: string;
}

export class RosterPage {
  @IsListOf(RosterView, 500) readonly items!: RosterView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** How a row of group CHANGE differs from what is known of its person; masked like the row. */
export class RosterRowDifference {
  @IsOneOf(ROSTER_ROW_CHANGES) readonly field!: RosterRowChange;
  @IsString() readonly before!: string;
  @IsString() readonly after!: string;
}

/** Where a person stands already. */
export class TwinRow {
  @IsId() readonly rosterId!: string;
  @IsText(200) readonly employerName!: string;
  @IsInt() readonly row!: number;
}

/** One row of a roster; personal data is masked. */
export class RosterRowView {
  /** Physical row of the sheet or file, counted from 1. */
  @IsInt() readonly row!: number;
  @IsOneOf(ROSTER_ROW_GROUPS) readonly group!: RosterRowGroup;
  @IsArray() @IsString(EACH) readonly errors!: string[];
  @IsAbsentOr() @IsArray() @IsOneOf(ROSTER_ROW_CHANGES, EACH) readonly changes?: RosterRowChange[];
  /** The changes themselves, until the roster is enrolled. */
  @IsAbsentOr() @IsListOf(RosterRowDifference, 10) readonly differences?: RosterRowDifference[];
  /** Organisation where the person is held for these days: of group DUPLICATE paid for, of another group not yet. */
  @IsAbsentOr() @IsId() readonly heldBy?: string;
  /** The row that was there first: with the same id on this roster, or with the coverage that holds the person. */
  @IsAbsentOr() @IsNested(TwinRow) readonly twin?: TwinRow;
  @IsAbsentOr() @IsInt() readonly units?: number;
  @IsString() readonly name!: string;
  @IsString() readonly idNumber!: string;
  @IsString() readonly mobile!: string;
  /** Day of consent, of a row that was accepted and tells one. */
  @IsAbsentOr() @IsDay() readonly consentOn?: string;
}

export class RosterRowPage {
  @IsListOf(RosterRowView, 500) readonly items!: RosterRowView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** One kind of fault in a roster: how often, and where it comes first. */
export class RosterFault {
  @IsCode() readonly code!: string;
  @IsInt() readonly count!: number;
  @IsArray() @IsInt(EACH) readonly firstRows!: number[];
}

export class RosterFaults {
  @IsListOf(RosterFault, 100) readonly items!: RosterFault[];
}

export class ContributionView {
  @IsId() readonly id!: string;
  @IsId() readonly rosterId!: string;
  @IsPositiveFen() readonly amountFen!: number;
  @IsDay() readonly receivedOn!: string;
  @IsText(64) readonly bankReference!: string;
  @IsOneOf(PAYERS) readonly payer!: Payer;
}

export class ContributionPage {
  @IsListOf(ContributionView, 500) readonly items!: ContributionView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** What a contribution led to. */
export class ContributionReceipt {
  @IsId() readonly contributionId!: string;
  @IsId() readonly rosterId!: string;
  @IsOneOf(ROSTER_STATUSES) readonly status!: RosterStatus;
  @ValidateNested() @Type(() => RosterContributions) readonly contributions!: RosterContributions;
}

/** Whether a plan version may be enrolled in today, and when; without days it is open all year. */
export class PlanEnrolment {
  @IsBoolean() readonly open!: boolean;
  @IsAbsentOr() @IsDay() readonly opensOn?: string;
  /** Last day to hand in, late groups included. */
  @IsAbsentOr() @IsDay() readonly closesOn?: string;
  /** Last day to be credited. */
  @IsAbsentOr() @IsDay() readonly creditedBy?: string;
}

export class PlanVersionView {
  @IsCode() readonly plan!: string;
  @IsCode() readonly planVersion!: string;
  /** Who released it and may use it, with all below; absent for what ships with the platform. */
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsAbsentOr() @IsDay() readonly releasedOn?: string;
  /** The draft it was. */
  @IsAbsentOr() @IsId() readonly draftId?: string;
  /** The whole plan version as data. */
  @IsObject() readonly definition!: object;
  @IsNested(PlanEnrolment) readonly enrolment!: PlanEnrolment;
}

export class PlanVersionPage {
  @IsListOf(PlanVersionView, 500) readonly items!: PlanVersionView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}
