import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsInt, Matches, Max, Min } from 'class-validator';
import {
  EACH,
  IsAbsentOr,
  IsCode,
  IsDay,
  IsFen,
  IsId,
  IsListOf,
  IsOneOf,
  IsPersonKey,
  IsPositiveFen,
  IsText,
} from '../checks.js';
import { EMERGENCY_FORMS, EMERGENCY_STATUSES, type EmergencyForm, type EmergencyStatus } from './emergency-events.js';

const PAGE_ITEMS_MAX = 500;
/** The most temporary ids one request makes. */
const TEMPORARY_IDS_MAX = 1_000;

/** An event that opens the fast path (应急事件). */
export class DeclareEmergency {
  @IsCode() readonly code!: string;
  /** One of the kinds of the rules, e.g. `EARTHQUAKE`. */
  @IsCode() readonly kind!: string;
  @IsText(100) readonly name!: string;
  @IsDay() readonly occurredOn!: string;
  /** Unions whose people it struck; those below them belong to it. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(500) @IsId(EACH) readonly areas!: string[];
  /** What shows that it happened, e.g. the number of an official notice; public. */
  @IsText(500) readonly evidence!: string;
  /** What two approvers are asked to release. */
  @IsPositiveFen() readonly budgetFen!: number;
}

export class IssueTemporaryIds {
  @IsInt() @Min(1) @Max(TEMPORARY_IDS_MAX) readonly quantity!: number;
}

/** Wristbands or slips for people without papers. */
export class TemporaryIds {
  @IsArray() @ArrayMaxSize(TEMPORARY_IDS_MAX) @Matches(/^T\d{6}-[\dX]$/, EACH) readonly temporaryIds!: string[];
}

/** The least that must be known on the spot; either an identity number or a temporary id. */
export class RegisterEmergencyAid {
  @IsText(60) readonly name!: string;
  @IsAbsentOr() @IsText(18) readonly idNumber?: string;
  @IsAbsentOr() @Matches(/^T\d{6}-[\dXx]$/) readonly temporaryId?: string;
  @IsAbsentOr() @Matches(/^1[3-9]\d{9}$/) readonly mobile?: string;
  /** One of the classes of the rules, e.g. `HOME_LOST`. */
  @IsCode() readonly kind!: string;
  /** Unless told, what the class is worth. */
  @IsAbsentOr() @IsPositiveFen() readonly requestedFen?: number;
  /** Identity number or temporary id of the head of the household, unless the person is the head. */
  @IsAbsentOr() @IsText(18) readonly householdHead?: string;
}

/** Who the person with a temporary id is, once it is known. */
export class BindEmergencyPerson {
  @IsText(18) readonly idNumber!: string;
  @IsAbsentOr() @IsText(18) readonly householdHead?: string;
}

/** The form of a cash hand-over; signature and photo come as files. */
export class HandOutCash {
  @IsId() readonly advanceId!: string;
  @IsDay() readonly handedOutOn!: string;
  /** Staff who saw it, neither of them the payer. */
  @IsId() readonly firstWitness!: string;
  @IsId() readonly secondWitness!: string;
}

export class EmergencyReason {
  @IsText(500) readonly reason!: string;
}

export class EmergencyView {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly orgId!: string;
  @IsCode() readonly code!: string;
  @IsCode() readonly kind!: string;
  @IsText(100) readonly name!: string;
  @IsOneOf(EMERGENCY_STATUSES) readonly status!: EmergencyStatus;
  @IsDay() readonly occurredOn!: string;
  @IsDay() readonly declaredOn!: string;
  /** Who decided that it is an emergency. */
  @IsText(64) readonly declaredBy!: string;
  @IsArray() @IsId(EACH) readonly areas!: string[];
  @IsText(500) readonly evidence!: string;
  @IsCode() readonly rules!: string;
  @IsFen() readonly budgetFen!: number;
  /** Ordered to accounts and drawn as cash. */
  @IsFen() readonly committedFen!: number;
  @IsArray() @IsText(64) readonly approvedBy!: string[];
  /** The day by which two approvers should have released the money. */
  @IsDay() readonly releaseDueOn!: string;
  @IsAbsentOr() @IsDay() readonly openUntil?: string;
  @IsBoolean() readonly extended!: boolean;
  @IsAbsentOr() @IsDay() readonly reportedOn?: string;
}

export class EmergencyPage {
  @IsListOf(EmergencyView, PAGE_ITEMS_MAX) readonly items!: EmergencyView[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

export const EMERGENCY_AID_STATUSES = [
  'REGISTERED',
  'ORDERED',
  'ACCEPTED',
  'PAYMENT_REFUSED',
  'PAID',
  'RETURNED',
  'HANDED_OUT',
  'WITHDRAWN',
] as const;
export type EmergencyAidStatus = (typeof EMERGENCY_AID_STATUSES)[number];

export const MISSING_PAPERS = ['IDENTITY', 'PROOF', 'COMPARISON'] as const;
export type MissingPaper = (typeof MISSING_PAPERS)[number];

/** Relief of one person; the name is masked. */
export class EmergencyAidView {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly emergencyId!: string;
  @IsId() readonly orgId!: string;
  @IsText(60) readonly maskedName!: string;
  @IsPersonKey() readonly personKey!: string;
  @IsAbsentOr() @Matches(/^T\d{6}-[\dX]$/) readonly temporaryId?: string;
  @IsCode() readonly kind!: string;
  @IsOneOf(EMERGENCY_AID_STATUSES) readonly status!: EmergencyAidStatus;
  @IsFen() readonly requestedFen!: number;
  @IsFen() readonly allowedFen!: number;
  @IsCode() readonly outcome!: string;
  @IsDay() readonly registeredOn!: string;
  @IsAbsentOr() @IsOneOf(EMERGENCY_FORMS) readonly form?: EmergencyForm;
  @IsAbsentOr() @IsInt() @Min(1) readonly sequence?: number;
  @IsAbsentOr() @IsDay() readonly givenOn?: string;
  /** Return reason of the bank, or refusal code of disbursement. */
  @IsAbsentOr() @IsCode() readonly reasonCode?: string;
  @IsAbsentOr() @IsId() readonly advanceId?: string;
  @IsArray() @IsText(64) readonly witnesses!: string[];
  /** Relief of the same person or household that was known before. */
  @IsAbsentOr() @IsId() readonly duplicateOf?: string;
  /** What the check afterwards found. */
  @IsAbsentOr() @IsCode() readonly finding?: string;
  @IsArray() @IsOneOf(MISSING_PAPERS, EACH) readonly missing!: MissingPaper[];
  @IsAbsentOr() @IsDay() readonly completedOn?: string;
}

export class EmergencyAidPage {
  @IsListOf(EmergencyAidView, PAGE_ITEMS_MAX) readonly items!: EmergencyAidView[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

export const EMERGENCY_ESCALATIONS = ['NONE', 'UPPER_UNION', 'AUDIT', 'CALENDAR_NOT_COVERED'] as const;
export type EmergencyEscalation = (typeof EMERGENCY_ESCALATIONS)[number];

/** A case whose papers are missing, with its age. */
export class IncompleteAid {
  @IsId() readonly aidId!: string;
  @IsId() readonly orgId!: string;
  @IsText(60) readonly maskedName!: string;
  @IsOneOf(EMERGENCY_AID_STATUSES) readonly status!: EmergencyAidStatus;
  @IsArray() @IsOneOf(MISSING_PAPERS, EACH) readonly missing!: MissingPaper[];
  @IsInt() @Min(0) readonly ageDays!: number;
  /** Absent where no official calendar reaches: no day is guessed. */
  @IsAbsentOr() @IsDay() readonly completeBy?: string;
  @IsOneOf(EMERGENCY_ESCALATIONS) readonly escalation!: EmergencyEscalation;
}

/** The oldest first. */
export class IncompleteAidPage {
  @IsListOf(IncompleteAid, PAGE_ITEMS_MAX) readonly items!: IncompleteAid[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** What one round of the check afterwards did; repeat it while some are left. */
export class EmergencyCompared {
  @IsInt() @Min(0) readonly compared!: number;
  @IsInt() @Min(0) readonly duplicates!: number;
  @IsInt() @Min(0) readonly overCaps!: number;
  @IsFen() readonly owedFen!: number;
  @IsInt() @Min(0) readonly left!: number;
}

/** A person by name; who reads it is written down. */
export class NamedAid {
  @IsId() readonly aidId!: string;
  @IsText(60) readonly name!: string;
  @IsAbsentOr() @IsText(20) readonly maskedIdNumber?: string;
  @IsAbsentOr() @IsText(11) readonly mobile?: string;
}

/** What anybody may read: neither amount nor what somebody suffered. */
export class EmergencyPublicEntry {
  @IsId() readonly aidId!: string;
  @IsText(60) readonly maskedName!: string;
  @IsId() readonly orgId!: string;
}

export class EmergencyPublicEntryPage {
  @IsListOf(EmergencyPublicEntry, PAGE_ITEMS_MAX) readonly items!: EmergencyPublicEntry[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

export class EmergencyReportLine {
  @IsId() readonly orgId!: string;
  @IsCode() readonly kind!: string;
  @IsInt() @Min(0) readonly registered!: number;
  @IsInt() @Min(0) readonly reached!: number;
  @IsFen() readonly reachedFen!: number;
}

/** The report of an emergency; drawn = handed out + brought back + left, to the fen. */
export class EmergencyReport {
  @IsId() readonly emergencyId!: string;
  @IsOneOf(EMERGENCY_STATUSES) readonly status!: EmergencyStatus;
  @IsDay() readonly asOf!: string;
  @IsFen() readonly budgetFen!: number;
  @IsFen() readonly committedFen!: number;
  @IsFen() readonly paidFen!: number;
  @IsFen() readonly cashDrawnFen!: number;
  @IsFen() readonly cashHandedOutFen!: number;
  @IsFen() readonly cashBroughtBackFen!: number;
  @IsFen() readonly cashLeftFen!: number;
  @IsInt() @Min(0) readonly incomplete!: number;
  @IsInt() @Min(0) readonly underWay!: number;
  @IsInt() @Min(0) readonly duplicates!: number;
  @IsFen() readonly owedBackFen!: number;
  @IsFen() readonly repaidFen!: number;
  @IsFen() readonly waivedFen!: number;
  @IsListOf(EmergencyReportLine, 50_000) readonly lines!: EmergencyReportLine[];
}

/** A class of relief, and the most it is worth. */
export class EmergencyClassView {
  @IsCode() readonly code!: string;
  @IsText(60) readonly zh!: string;
  @IsOneOf(['PERSON', 'HOUSEHOLD']) readonly unit!: string;
  @IsFen() readonly capFen!: number;
}

export class EmergencyRulesView {
  @IsCode() readonly code!: string;
  @IsFen() readonly capPerYearFen!: number;
  @IsFen() readonly capAllFamiliesFen!: number;
  @IsInt() @Min(1) readonly fastPathDays!: number;
  @IsInt() @Min(1) readonly completionWorkingDays!: number;
  @IsArray() @IsCode(EACH) readonly eventKinds!: string[];
  @IsListOf(EmergencyClassView, 100) readonly classes!: EmergencyClassView[];
  @IsArray() @IsCode(EACH) readonly finalReasons!: string[];
}
