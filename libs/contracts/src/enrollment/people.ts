import { IsBoolean, IsInt, IsString, Matches, Max, Min } from 'class-validator';
import {
  IsAbsentOr,
  IsCode,
  IsDay,
  IsId,
  IsListOf,
  IsNested,
  IsOneOf,
  IsPersonKey,
  IsPositiveFen,
  IsText,
} from '../checks.js';
import { COVERAGE_STATUSES, type CoverageStatus, type Payer, PAYERS } from './bodies.js';

/** How a coverage follows the one before of the same plan family. */
export class CoverageRenewal {
  @IsDay() readonly previousEnd!: string;
  @IsInt() @Min(0) readonly uncoveredDays!: number;
  /** Few enough uncovered days for the plan: what was held before does not wait again. */
  @IsBoolean() readonly continuous!: boolean;
  /** Units that do not wait again. */
  @IsInt() @Min(0) readonly unitsHeldBefore!: number;
}

/** One person's coverage; the name is masked. */
export class CoverageView {
  @IsId() readonly id!: string;
  @IsInt() readonly version!: number;
  @IsId() readonly rosterId!: string;
  /** Row of the roster that enrolled the person. */
  @IsInt() readonly row!: number;
  @IsId() readonly orgId!: string;
  @IsId() readonly personId!: string;
  @IsPersonKey() readonly personKey!: string;
  @IsString() readonly name!: string;
  /** The employer, or the union federation that brings people without one. */
  @IsAbsentOr() @IsText(200) readonly employer?: string;
  @IsCode() readonly plan!: string;
  @IsCode() readonly planVersion!: string;
  @IsInt() readonly units!: number;
  @IsDay() readonly start!: string;
  @IsDay() readonly end!: string;
  @IsOneOf(COVERAGE_STATUSES) readonly status!: CoverageStatus;
  /** Day on which the person agreed to the use of their data for it; absent where the roster did not tell. */
  @IsAbsentOr() @IsDay() readonly consentOn?: string;
  /** Another roster names the person for the same days; the earlier payment decides. */
  @IsBoolean() readonly contested!: boolean;
  @IsAbsentOr() @IsNested(CoverageRenewal) readonly renewal?: CoverageRenewal;
}

export class CoveragePage {
  @IsListOf(CoverageView, 500) readonly items!: CoverageView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** A person and the coverage that the caller may see; personal data is masked. */
export class PersonView {
  @IsId() readonly id!: string;
  @IsInt() readonly version!: number;
  @IsString() readonly name!: string;
  @IsString() readonly idNumber!: string;
  @IsString() readonly mobile!: string;
  @IsAbsentOr() @IsDay() readonly retiredOn?: string;
  @IsAbsentOr() @IsDay() readonly diedOn?: string;
  @IsListOf(CoverageView, 500) readonly coverages!: CoverageView[];
}

/** What one of the payers bears of a coverage. */
export class CoverageShare {
  @IsOneOf(PAYERS) readonly payer!: Payer;
  @IsPositiveFen() readonly amountFen!: number;
}

/** A member's own coverage, with what it cost and who bore it as far as that is known. */
export class OwnCoverage extends CoverageView {
  @IsAbsentOr() @IsPositiveFen() readonly priceFen?: number;
  @IsListOf(CoverageShare, 100) readonly paidBy!: CoverageShare[];
}

/** What is known of the member, masked. */
export class OwnPerson {
  @IsString() readonly name!: string;
  @IsString() readonly idNumber!: string;
  @IsString() readonly mobile!: string;
  /** The card of the latest roster, masked. */
  @IsAbsentOr() @IsString() readonly card?: string;
  @IsAbsentOr() @IsString() readonly bank?: string;
  @IsAbsentOr() @IsDay() readonly retiredOn?: string;
  /** The latest first. */
  @IsListOf(OwnCoverage, 500) readonly coverages!: OwnCoverage[];
}

export class PersonPage {
  @IsListOf(PersonView, 200) readonly items!: PersonView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/**
 * What is known of somebody who is looked for; everything given must fit. Personal data is sent in a body, so that no
 * address, log or cache holds it.
 */
export class SearchPeople {
  /** The whole name. */
  @IsAbsentOr() @IsText(60) readonly name?: string;
  /** Pinyin initials of the whole name, `zgf` for 曾国藩. */
  @IsAbsentOr() @Matches(/^[A-Za-z]{1,30}$/) readonly initials?: string;
  /** The last four characters of the identity number. */
  @IsAbsentOr() @Matches(/^\d{3}[0-9Xx]$/) readonly idTail?: string;
  /** Part of the employer's name. */
  @IsAbsentOr() @IsText(200) readonly employer?: string;
  @IsAbsentOr() @IsInt() @Min(1) @Max(200) readonly limit?: number;
  /** `nextCursor` of the page before. */
  @IsAbsentOr() @Matches(/^[\w-]{1,300}$/) readonly after?: string;
}
