import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsInt, Max, Min } from 'class-validator';
import { EACH, IsAbsentOr, IsDay, IsFen, IsId, IsListOf, IsNested, IsOneOf, IsPositiveFen, IsText } from '../checks.js';
import { PayeeAccount } from '../payee-account.js';

/** Kinds of identity documents (证件类型); the birth date is read from a resident id only. */
export const ID_DOCUMENT_TYPES = [
  'RESIDENT_ID',
  'RESIDENCE_PERMIT',
  'FOREIGN_PERMANENT',
  'PASSPORT',
  'MILITARY',
] as const;
export type IdDocumentType = (typeof ID_DOCUMENT_TYPES)[number];

/** Relation to the main person of the file (与户主关系). */
export const HOUSEHOLD_RELATIONS = ['SELF', 'SPOUSE', 'CHILD', 'PARENT', 'SIBLING', 'OTHER'] as const;
export type HouseholdRelation = (typeof HOUSEHOLD_RELATIONS)[number];

/** Facts that bar a household whatever it earns (一票否决). */
export const VETOES = [
  'HIGH_FEE_SCHOOL',
  'CONTROLLING_SHAREHOLDER',
  'HOUSING',
  'VEHICLE',
  'BUSINESS',
  'REFUSED_VERIFICATION',
  'CONCEALMENT',
  'REFUSED_WORK',
] as const;
export type Veto = (typeof VETOES)[number];

/** What made the household poor (致困原因). */
export const HARDSHIP_CAUSES = [
  'ILLNESS',
  'DISABILITY',
  'JOB_LOSS',
  'LOW_INCOME',
  'SCHOOLING',
  'ACCIDENT',
  'DISASTER',
  'OTHER',
] as const;
export type HardshipCause = (typeof HARDSHIP_CAUSES)[number];

/** Where facts are compared (信息比对). */
export const COMPARISON_SOURCES = [
  'CIVIL_AFFAIRS',
  'SOCIAL_INSURANCE',
  'MARKET_REGULATION',
  'PUBLIC_SECURITY',
  'HOUSING',
  'TAX',
  'PROVIDENT_FUND',
] as const;
export type ComparisonSource = (typeof COMPARISON_SOURCES)[number];

/** Why an application ends without a file. */
export const HOUSEHOLD_REJECTIONS = [
  'NOT_ELIGIBLE',
  'NOT_AGREED',
  'INCOMPLETE',
  'UNTRUE',
  'DUPLICATE',
  'WITHDRAWN',
] as const;
export type HouseholdRejection = (typeof HOUSEHOLD_REJECTIONS)[number];

/** Why an active file ends (退出). */
export const HOUSEHOLD_EXITS = [
  'OUT_OF_HARDSHIP',
  'RESOLVED',
  'DECEASED',
  'RETIRED',
  'MOVED',
  'ERROR',
  'DUPLICATE',
] as const;
export type HouseholdExit = (typeof HOUSEHOLD_EXITS)[number];

/** Why a file goes to another union (档案移交). */
export const HOUSEHOLD_TRANSFERS = ['NEW_EMPLOYER', 'NEW_HOME', 'UNION_MERGED', 'UNION_DISSOLVED'] as const;
export type HouseholdTransfer = (typeof HOUSEHOLD_TRANSFERS)[number];

/** The way of a file (建档流程). */
export const FILE_STATUSES = [
  'APPLIED',
  'VISITED',
  'PUBLICISED',
  'CHECKED',
  'REVIEWED',
  'ACTIVE',
  'SUSPENDED',
  'EXITED',
  'REJECTED',
] as const;
export type FileStatus = (typeof FILE_STATUSES)[number];

export const AID_KINDS = ['LIVING', 'MEDICAL', 'EDUCATION', 'ACCIDENT', 'TEMPORARY'] as const;

/** The way of an aid, to the account and back. */
export const AID_STATUSES = [
  'PROPOSED',
  'REFUSED',
  'DECLINED',
  'WAITING_FOR_PAYEE',
  'APPROVED',
  'ACCEPTED',
  'PAYMENT_REFUSED',
  'PARTLY_PAID',
  'PAID',
  'RETURNED',
  'STOPPED',
] as const;
export type AidStatus = (typeof AID_STATUSES)[number];

export class HouseholdMember {
  @IsText(60) readonly name!: string;
  @IsAbsentOr() @IsOneOf(ID_DOCUMENT_TYPES) readonly idType?: IdDocumentType;
  @IsText(40) readonly idNumber!: string;
  /** Needed where the document does not tell it. */
  @IsAbsentOr() @IsDay() readonly birthDay?: string;
  @IsOneOf(HOUSEHOLD_RELATIONS) readonly relation!: HouseholdRelation;
  /** Lives on the shared income; unless told, yes. */
  @IsAbsentOr() @IsBoolean() readonly sharesIncome?: boolean;
  /** The mandate to compare this person's economic facts is signed; every adult's must be. */
  @IsBoolean() readonly mandateSigned!: boolean;
  @IsAbsentOr() @IsText(100) readonly employer?: string;
  @IsAbsentOr() @IsText(200) readonly illness?: string;
  @IsAbsentOr() @IsText(30) readonly mobile?: string;
}

export class HardshipEventFacts {
  @IsDay() readonly happenedOn!: string;
  @IsFen() readonly costFen!: number;
  @IsFen() readonly compensationFen!: number;
}

/** Economic facts of the 12 months before the application; all amounts in fen. */
export class HouseholdFacts {
  @IsFen() readonly incomeFen!: number;
  @IsFen() readonly rigidCostFen!: number;
  /** Minimum-living line a month and person, on the day of application; needed where no line is on record for the union. */
  @IsAbsentOr() @IsPositiveFen() readonly lineMonthlyFen?: number;
  /** Unless told, as in the standard. */
  @IsAbsentOr() @IsOneOf(['LT', 'LE']) readonly comparator?: 'LT' | 'LE';
  @IsInt() @Min(0) @Max(30) readonly idleAdults!: number;
  /** Needed where somebody able is idle. */
  @IsAbsentOr() @IsPositiveFen() readonly minimumWageMonthlyFen?: number;
  @IsArray() @ArrayMaxSize(VETOES.length) @ArrayUnique() @IsOneOf(VETOES, EACH) readonly vetoes!: Veto[];
  @IsAbsentOr() @IsNested(HardshipEventFacts) readonly event?: HardshipEventFacts;
}

export class ApplyForFile {
  /** The union that files; unless told, the caller's own. Members name theirs. */
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsOneOf(HARDSHIP_CAUSES) readonly mainCause!: HardshipCause;
  @IsAbsentOr() @IsOneOf(HARDSHIP_CAUSES) readonly secondCause?: HardshipCause;
  @IsListOf(HouseholdMember, 30) @ArrayMinSize(1) readonly members!: HouseholdMember[];
  @IsAbsentOr() @IsText(200) readonly address?: string;
  @IsNested(HouseholdFacts) readonly facts!: HouseholdFacts;
  /** May follow later; nothing is paid without. */
  @IsAbsentOr() @IsNested(PayeeAccount) readonly payee?: PayeeAccount;
}

/** What the visitors found (入户调查表); the signed form and the photos are papers of the file. */
export class VisitForm {
  @IsOneOf(['OWNED', 'RENTED', 'EMPLOYER', 'OTHER']) readonly housing!: string;
  @IsAbsentOr() @IsInt() @Min(1) @Max(2_000) readonly areaSquareMetres?: number;
  @IsInt() @Min(0) @Max(30) readonly membersPresent!: number;
  /** Whether somebody of the household signed the form. */
  @IsBoolean() readonly signedByHousehold!: boolean;
}

export class RecordVisit {
  @IsDay() readonly visitedOn!: string;
  /** Staff who were there, the caller among them. */
  @IsArray() @ArrayMinSize(2) @ArrayMaxSize(6) @ArrayUnique() @IsId(EACH) readonly visitors!: string[];
  @IsAbsentOr() @IsNested(VisitForm) readonly form?: VisitForm;
  @IsAbsentOr() @IsText(2000) readonly notes?: string;
  /** Facts as they were found, where they differ from the declared ones. */
  @IsAbsentOr() @IsNested(HouseholdFacts) readonly facts?: HouseholdFacts;
}

export class SourceComparison {
  @IsOneOf(COMPARISON_SOURCES) readonly source!: ComparisonSource;
  @IsDay() readonly answeredOn!: string;
  @IsBoolean() readonly differs!: boolean;
}

export class RecordComparison {
  @IsListOf(SourceComparison, COMPARISON_SOURCES.length) @ArrayMinSize(1) readonly sources!: SourceComparison[];
  /** Corrected facts; needed where a source differs. */
  @IsAbsentOr() @IsNested(HouseholdFacts) readonly facts?: HouseholdFacts;
}

export class RejectHousehold {
  @IsOneOf(HOUSEHOLD_REJECTIONS) readonly reason!: HouseholdRejection;
}

export class ExitHousehold {
  @IsOneOf(HOUSEHOLD_EXITS) readonly reason!: HouseholdExit;
}

/** Somebody of the household takes the written mandate back. */
export class RevokeMandate {
  /** Place of the member in the file; the main person's is 0. */
  @IsInt() @Min(0) @Max(29) readonly member!: number;
  @IsDay() readonly revokedOn!: string;
}

export class TransferHousehold {
  /** The union that takes the file over; the caller's union stands above both. */
  @IsId() readonly orgId!: string;
  @IsOneOf(HOUSEHOLD_TRANSFERS) readonly reason!: HouseholdTransfer;
}

export class ReassessHousehold {
  /** Part of the yearly review: once approved, the next is due a year later. */
  @IsAbsentOr() @IsBoolean() readonly yearly?: boolean;
  /** Declared facts, without aid and benefits that the union paid: those are added. */
  @IsNested(HouseholdFacts) readonly facts!: HouseholdFacts;
  /** What the authorities answered since the last review; a source that knows more than these facts is named as differing. */
  @IsAbsentOr() @IsListOf(SourceComparison, COMPARISON_SOURCES.length) readonly sources?: SourceComparison[];
}

export class DiscloseHousehold {
  /** Why the personal data is read; kept in the audit trail. */
  @IsOneOf(['CASE_WORK', 'REVIEW', 'AUDIT', 'REQUEST_OF_PERSON']) readonly reason!: string;
}

export class TakeCensus {
  /** Unless told, today. Days that have not come yet are refused. */
  @IsAbsentOr() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(10) @ArrayUnique() @IsDay(EACH) readonly days?: string[];
}

export class RequestAid {
  @IsOneOf(AID_KINDS) readonly kind!: (typeof AID_KINDS)[number];
  /** TEMPORARY: what is asked for. */
  @IsAbsentOr() @IsPositiveFen() readonly requestedFen?: number;
  /** MEDICAL: the own part after all reimbursement. */
  @IsAbsentOr() @IsPositiveFen() readonly ownPaidFen?: number;
  /** EDUCATION: students of this school year. */
  @IsAbsentOr() @IsInt() @Min(1) @Max(20) readonly students?: number;
}

export class ApproveAid {
  /** Number of the superior union's decision; needed where the level is above the city. */
  @IsAbsentOr() @IsText(60) readonly superiorReference?: string;
}

export class DeclineAid {
  @IsOneOf(['NOT_NEEDED', 'INCOMPLETE', 'UNTRUE', 'DUPLICATE', 'WITHDRAWN']) readonly reason!: string;
}
