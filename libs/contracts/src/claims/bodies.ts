import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { applyDecorators } from '../decorators.js';
import { EACH, IsAbsentOr, IsCode, IsDay, IsFen, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';
import {
  CLAIM_KINDS,
  type ClaimKindCode,
  DOCUMENT_KINDS,
  type DocumentKind,
  PAYEE_KINDS,
  type PayeeKind,
  VERDICTS,
  type Verdict,
} from './words.js';
import { BANK_CODE } from '../payee-account.js';

/** The most claims one decision in bulk names. */
export const CLAIMS_PER_DECISION_MAX = 500;
const SETTLEMENTS_MAX = 50;

/** One settlement sheet of medical insurance (医保结算单). */
export class ClaimSettlement {
  @IsText(64) readonly settlementId!: string;
  @IsDay() readonly settledOn!: string;
  @IsAbsentOr() @IsText(64) readonly invoiceCode?: string;
  @IsAbsentOr() @IsText(64) readonly invoiceNumber?: string;
  @IsFen() readonly totalFen!: number;
  @IsFen() readonly outsideCatalogueFen!: number;
  @IsFen() readonly overLimitFen!: number;
  @IsFen() readonly preSelfPayFen!: number;
  @IsFen() readonly inPolicyFen!: number;
  @IsFen() readonly fundPaidFen!: number;
  @IsFen() readonly accountPaidFen!: number;
  @IsFen() readonly cashPaidFen!: number;
}

/** What happened; which fields are needed follows from the kind. */
export class ClaimFacts {
  @IsAbsentOr() @IsOneOf(['ILLNESS', 'ACCIDENT']) readonly cause?: 'ILLNESS' | 'ACCIDENT';
  @IsAbsentOr() @IsText(200) readonly hospital?: string;
  @IsAbsentOr() @IsInt() @Min(1) @Max(3) readonly hospitalLevel?: number;
  @IsAbsentOr() @IsDay() readonly admitted?: string;
  @IsAbsentOr() @IsDay() readonly discharged?: string;
  /** One of those that the plan version lists. */
  @IsAbsentOr() @IsCode() readonly exclusion?: string;
  @IsAbsentOr() @IsListOf(ClaimSettlement, SETTLEMENTS_MAX) readonly settlements?: ClaimSettlement[];
  @IsAbsentOr() @IsInt() @Min(1) @Max(99) readonly illnessClass?: number;
  @IsAbsentOr() @IsText(64) readonly illness?: string;
  @IsAbsentOr() @IsDay() readonly diagnosedOn?: string;
  @IsAbsentOr() @IsBoolean() readonly inSitu?: boolean;
  @IsAbsentOr() @IsInt() @Min(0) @Max(3_660) readonly firstStayDays?: number;
  /** The day the union was told of a women's illness; staff alone name another than the first day the claim was heard of. */
  @IsAbsentOr() @IsDay() readonly notifiedOn?: string;
  /** Asked for where the plan version gave fewer days for that (`NOTICE_REASON_NEEDED`). */
  @IsAbsentOr() @IsText(500) readonly lateNoticeReason?: string;
  /** Of an accident: its day, and all that it has led to so far. */
  @IsAbsentOr() @IsDay() readonly accidentOn?: string;
  @IsAbsentOr() @IsInt() @Min(0) @Max(3_660) readonly hospitalDays?: number;
  /** Days off work by certificate. */
  @IsAbsentOr() @IsInt() @Min(0) @Max(3_660) readonly livingDays?: number;
  @IsAbsentOr() @IsInt() @Min(1) @Max(20) readonly disabilityGrade?: number;
  /** The day whose state the grade tells. */
  @IsAbsentOr() @IsDay() readonly gradeStateOn?: string;
  @IsAbsentOr() @IsDay() readonly diedOn?: string;
}

/** Checks one nested object against its contract. */
const IsFacts = (): PropertyDecorator =>
  applyDecorators(
    IsObject(),
    ValidateNested(),
    Type(() => ClaimFacts),
  );

/** A new claim. A member claims for himself; a clerk names the member by resident id. */
export class DraftClaim {
  @IsCode() readonly plan!: string;
  @IsOneOf(CLAIM_KINDS) readonly kind!: ClaimKindCode;
  @IsFacts() readonly facts!: ClaimFacts;
  @IsAbsentOr() @Matches(/^\d{17}[\dXx]$/) readonly idNumber?: string;
}

/** Other facts for a claim that is not handed in. */
export class ReviseClaim {
  @IsFacts() readonly facts!: ClaimFacts;
}

/** What the member's own union says of a claim that was handed in without it; it is sealed, and read by those who decide. */
export class CheckClaim {
  @IsAbsentOr() @IsText(2_000) readonly statement?: string;
}

/** Everything that is missing, named once. */
export class ReturnClaim {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(DOCUMENT_KINDS.length)
  @ArrayUnique()
  @IsOneOf(DOCUMENT_KINDS, EACH)
  readonly missing!: DocumentKind[];
  @IsAbsentOr() @IsText(2_000) readonly note?: string;
}

/** The member's own bank card. Sealed at once; never stored or shown. */
export class OwnCard {
  @IsText(100) readonly name!: string;
  @Matches(/^\d{16,19}$/) readonly cardNumber!: string;
  @IsAbsentOr() @IsText(100) readonly bankName?: string;
  /** CNAPS code of the bank (联行号), for payments to another bank. */
  @IsAbsentOr() @Matches(BANK_CODE) readonly bankCode?: string;
}

/** The card a claim is paid to: the member's own, or, with the papers that prove it, that of a guardian or an heir. */
export class ClaimPayee extends OwnCard {
  /** `MEMBER` unless told. */
  @IsAbsentOr() @IsOneOf(PAYEE_KINDS) readonly payeeKind?: PayeeKind;
}

/** One step on many claims, each decided by itself. */
export class DecideClaims {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(CLAIMS_PER_DECISION_MAX)
  @ArrayUnique()
  @IsId(EACH)
  readonly claimIds!: string[];
  /** The versions the page shows, in the order of the claims; each that has moved on is refused by itself. */
  @IsAbsentOr() @IsArray() @ArrayMaxSize(CLAIMS_PER_DECISION_MAX) @IsInt(EACH) readonly versions?: number[];
  /** `PASS` unless told. */
  @IsAbsentOr() @IsOneOf(VERDICTS) readonly verdict?: Verdict;
  @IsText(2_000) readonly opinion!: string;
}
