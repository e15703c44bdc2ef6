import { IsBoolean, IsInt, IsISO8601, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsFen, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';
import { CLAIM_KINDS, type ClaimKindCode } from './words.js';

/** What one benefit of a period can still pay (剩余额度); fields that do not apply to it are absent. */
export class BenefitLeftView {
  @IsOneOf(CLAIM_KINDS) readonly kind!: ClaimKindCode;
  /** First day whose illness is paid for, and from which it is paid in full; absent where nothing waits. */
  @IsAbsentOr() @IsDay() readonly paidFrom?: string;
  @IsAbsentOr() @IsDay() readonly paidInFullFrom?: string;
  @IsAbsentOr() @IsFen() readonly ceilingFen?: number;
  @IsAbsentOr() @IsFen() readonly leftFen?: number;
  @IsAbsentOr() @IsFen() readonly perDayFen?: number;
  @IsAbsentOr() @IsInt() @Min(0) readonly mostDays?: number;
  @IsAbsentOr() @IsInt() @Min(0) readonly daysLeft?: number;
  /** Of the next stay in hospital. */
  @IsAbsentOr() @IsFen() readonly deductibleFen?: number;
}

/** One period of the member's own cover, with what it can still pay. */
export class OwnCover {
  @IsCode() readonly plan!: string;
  @IsCode() readonly planVersion!: string;
  @IsText(200) readonly name!: string;
  @IsText(200) readonly nameEnglish!: string;
  @IsId() readonly orgId!: string;
  @IsDay() readonly start!: string;
  @IsDay() readonly end!: string;
  @IsInt() @Min(1) readonly units!: number;
  /** Renewed without a break: what was held before does not wait again. */
  @IsBoolean() readonly continuous!: boolean;
  @IsListOf(BenefitLeftView, CLAIM_KINDS.length) readonly benefits!: BenefitLeftView[];
}

export class OwnCovers {
  /** The latest first. */
  @IsListOf(OwnCover, 100) readonly items!: OwnCover[];
}

/** The card that benefits are paid to, as far as it may be shown. */
export class OwnPayee {
  /** GIVEN by the member or a clerk, of a ROSTER, or NONE. */
  @IsOneOf(['GIVEN', 'ROSTER', 'NONE']) readonly source!: 'GIVEN' | 'ROSTER' | 'NONE';
  /** `6222************0018`; absent where the card came sealed. */
  @IsAbsentOr() @IsText(32) readonly maskedCard?: string;
  @IsAbsentOr() @IsText(100) readonly bankName?: string;
  @IsAbsentOr() @IsDay() readonly givenOn?: string;
}

/** A card that was given, and how many payments it set going. */
export class OwnPayeeKept extends OwnPayee {
  @IsInt() @Min(0) readonly ordered!: number;
}

/** What of a person's data was looked at. */
export const DATA_ACCESSES = ['CLAIM', 'PAPER', 'ALL_CLAIMS', 'HOUSEHOLD', 'HOUSEHOLD_PAPER'] as const;
export type DataAccessKind = (typeof DATA_ACCESSES)[number];

/** That somebody looked at data of the member (查看记录). */
export class DataAccess {
  @IsCode() readonly id!: string;
  @IsISO8601() readonly at!: string;
  @IsOneOf(DATA_ACCESSES) readonly what!: DataAccessKind;
  /** The member of staff, and the organisation they looked from. */
  @IsId() readonly staffId!: string;
  @IsId() readonly orgId!: string;
}

export class DataAccessPage {
  @IsListOf(DataAccess, 500) readonly items!: DataAccess[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}
