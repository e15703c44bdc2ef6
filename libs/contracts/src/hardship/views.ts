import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsObject, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsFen, IsId, IsListOf, IsNested, IsOneOf, IsPersonKey, IsText } from '../checks.js';
import { AidLineView } from './aid-funding.js';
import {
  AID_KINDS,
  AID_STATUSES,
  FILE_STATUSES,
  HARDSHIP_CAUSES,
  HouseholdFacts,
  HouseholdMember,
  VisitForm,
  type AidStatus,
  type FileStatus,
  type HardshipCause,
} from './bodies.js';
import { DisclosedPlan, HouseholdPlanView } from './care.js';
import { DeliberationView, DisclosedObjection, FileDocumentView, ObjectionView } from './publicity.js';

/** What the standard made of the facts. */
export class AssessmentView {
  @IsCode() readonly standard!: string;
  @IsOneOf(['DEEP', 'RELATIVE', 'ACCIDENT', 'NONE', 'REJECTED']) readonly category!: string;
  @IsAbsentOr() @IsCode() readonly reason?: string;
  /** Absent where a veto ended the computation; may be negative. */
  @IsAbsentOr() @IsInt() readonly netFen?: number;
  /** Aid and benefits paid in the twelve months, counted as income. */
  @IsFen() readonly receivedFen!: number;
  /** The computation, step by step. */
  @IsAbsentOr() @IsArray() @ArrayMaxSize(50) @IsObject({ each: true }) readonly steps?: object[];
}

/** Where a file stands after a step. */
export class HouseholdStanding {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsOneOf(FILE_STATUSES) readonly status!: FileStatus;
  @IsNested(AssessmentView) readonly assessment!: AssessmentView;
  @IsAbsentOr() @IsCode() readonly fileNumber?: string;
  /** The publicity may be closed after this day. */
  @IsAbsentOr() @IsDay() readonly publicUntil?: string;
  /** Objections nobody has resolved yet; they stop every further step. */
  @IsInt() @Min(0) readonly openObjections!: number;
}

/** A file without personal data. */
export class HouseholdSummary {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly orgId!: string;
  @IsOneOf(FILE_STATUSES) readonly status!: FileStatus;
  @IsOneOf(['DEEP', 'RELATIVE', 'ACCIDENT', 'NONE', 'REJECTED']) readonly category!: string;
  @IsInt() @Min(1) readonly members!: number;
  @IsDay() readonly appliedOn!: string;
  @IsBoolean() readonly hasPayee!: boolean;
  @IsInt() @Min(0) readonly openObjections!: number;
  @IsAbsentOr() @IsCode() readonly fileNumber?: string;
  @IsAbsentOr() @IsDay() readonly activeFrom?: string;
  @IsAbsentOr() @IsDay() readonly endedOn?: string;
  @IsOneOf(['NEW', 'RELAPSED']) readonly origin!: string;
  @IsAbsentOr() @IsDay() readonly nextReviewOn?: string;
}

export class HouseholdView extends HouseholdSummary {
  @IsPersonKey() readonly mainPersonKey!: string;
  @IsNested(HouseholdFacts) readonly facts!: HouseholdFacts;
  @IsNested(AssessmentView) readonly assessment!: AssessmentView;
  @IsOneOf(['CLERK', 'MEMBER']) readonly channel!: string;
  /** The ended file of a household that fell back. */
  @IsAbsentOr() @IsId() readonly previousHouseholdId?: string;
  @IsAbsentOr() @IsNested(HouseholdPlanView) readonly plan?: HouseholdPlanView;
  /** What somebody proposed and nobody has approved yet. */
  @IsAbsentOr() @IsNested(AssessmentView) readonly proposed?: AssessmentView;
  @IsAbsentOr() @IsDay() readonly lastReviewedOn?: string;
  @IsAbsentOr() @IsCode() readonly suspendReason?: string;
  @IsOneOf(HARDSHIP_CAUSES) readonly mainCause!: HardshipCause;
  @IsAbsentOr() @IsOneOf(HARDSHIP_CAUSES) readonly secondCause?: HardshipCause;
  @IsListOf(FileDocumentView, 60) readonly documents!: FileDocumentView[];
  @IsInt() @Min(0) readonly adultsWithoutMandate!: number;
  @IsAbsentOr() @IsDay() readonly visitedOn?: string;
  @IsAbsentOr() @IsNested(DeliberationView) readonly deliberation?: DeliberationView;
  @IsAbsentOr() @IsDay() readonly publicFrom?: string;
  @IsAbsentOr() @IsDay() readonly publicUntil?: string;
  @IsListOf(ObjectionView, 100) readonly objections!: ObjectionView[];
}

export class HouseholdPage {
  @IsListOf(HouseholdSummary, 500) readonly items!: HouseholdSummary[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** One line of the public notice: masked name, union and class, nothing else. */
export class PublicNotice {
  @IsId() readonly id!: string;
  @IsText(60) readonly maskedName!: string;
  @IsId() readonly orgId!: string;
  @IsAbsentOr() @IsText(200) readonly orgName?: string;
  @IsOneOf(['DEEP', 'RELATIVE', 'ACCIDENT', 'NONE', 'REJECTED']) readonly category!: string;
  @IsDay() readonly publicUntil!: string;
}

export class PublicNotices {
  @IsListOf(PublicNotice, 500) readonly items!: PublicNotice[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** Active files of one organisation on one day. */
export class CensusCount {
  @IsId() readonly orgId!: string;
  @IsDay() readonly asOf!: string;
  @IsInt() @Min(0) readonly households!: number;
}

export class CensusTaken {
  /** Organisations counted, those without files included. */
  @IsInt() @Min(0) readonly organisations!: number;
  @IsListOf(CensusCount, 500) readonly counts!: CensusCount[];
}

export class AidView {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly householdId!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(AID_KINDS) readonly kind!: string;
  @IsOneOf(AID_STATUSES) readonly status!: AidStatus;
  /** `OK`, `CAPPED`, or why the standard refuses. */
  @IsCode() readonly outcome!: string;
  @IsFen() readonly grantedFen!: number;
  @IsOneOf(['CITY', 'PROVINCE', 'ACFTU']) readonly approvalLevel!: string;
  /** The parameter of the standard that decided. */
  @IsText(100) readonly clause!: string;
  @IsDay() readonly requestedOn!: string;
  @IsAbsentOr() @IsDay() readonly approvedOn?: string;
  /** Number of the current payment, 1 for the first. */
  @IsAbsentOr() @IsInt() @Min(1) readonly sequence?: number;
  @IsAbsentOr() @IsDay() readonly settledOn?: string;
  /** Return reason of the bank, or refusal code of disbursement. */
  @IsAbsentOr() @IsCode() readonly reasonCode?: string;
  /** What a payment waits for, e.g. `NO_FUNDS`. */
  @IsAbsentOr() @IsCode() readonly waitingFor?: string;
  /** What came from elsewhere since the assessment and was counted in the re-test. */
  @IsFen() readonly receivedFen!: number;
  /** Its parts: source, day, payment. */
  @IsListOf(AidLineView, 24) readonly lines!: AidLineView[];
}

export class AidPage {
  @IsListOf(AidView, 500) readonly items!: AidView[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** The personal data of a file, for somebody with a reason. */
export class DisclosedHousehold {
  @IsId() readonly id!: string;
  @IsListOf(HouseholdMember, 30) readonly members!: HouseholdMember[];
  @IsAbsentOr() @IsText(200) readonly address?: string;
  @IsAbsentOr() @IsNested(VisitForm) readonly visitForm?: VisitForm;
  @IsAbsentOr() @IsText(2000) readonly visitNotes?: string;
  @IsAbsentOr() @IsText(2000) readonly minutes?: string;
  @IsAbsentOr() @IsNested(DisclosedPlan) readonly plan?: DisclosedPlan;
  @IsListOf(DisclosedObjection, 100) readonly objections!: DisclosedObjection[];
}
