import { IsArray, IsBoolean, IsInt, IsString, Matches, Min } from 'class-validator';
import {
  EACH,
  IsAbsentOr,
  IsCode,
  IsDay,
  IsId,
  IsListOf,
  IsNested,
  IsOneOf,
  IsPositiveFen,
  IsText,
} from '../checks.js';
import { PayeeAccount } from '../payee-account.js';
import { COVERAGE_STATUSES, type CoverageStatus } from './bodies.js';
import { REFUND_KINDS, RefundedDues, type RefundKind } from './dues-refunds.js';

/** A reason for people who read the case later. */
export class GiveReason {
  @IsText(500) readonly reason!: string;
}

/** Where a coverage stands after a step. */
export class CoverageStep {
  @IsId() readonly id!: string;
  @IsInt() readonly version!: number;
  @IsOneOf(COVERAGE_STATUSES) readonly status!: CoverageStatus;
}

/** A member changes employers; the union stays the same unless it is named. */
export class TransferCoverage extends GiveReason {
  /** The union that serves the member from now on. */
  @IsAbsentOr() @IsId() readonly orgId?: string;
  @IsText(200) readonly employerName!: string;
  @IsAbsentOr() @Matches(/^[0-9A-Z]{18}$/) readonly employerUsc?: string;
}

/** What is wrong in what is known of a person; what is absent stays as it is. */
export class CorrectPerson extends GiveReason {
  @IsAbsentOr() @IsText(60) readonly name?: string;
  @IsAbsentOr() @Matches(/^\d{17}[0-9Xx]$/) readonly idNumber?: string;
  @IsAbsentOr() @Matches(/^1[3-9]\d{9}$/) readonly mobile?: string;
  @IsAbsentOr() @Matches(/^\d{15,19}$/) readonly card?: string;
  @IsAbsentOr() @IsText(100) readonly bank?: string;
}

export class RecordRetirement extends GiveReason {
  @IsDay() readonly retiredOn!: string;
}

export class RecordDeath extends GiveReason {
  @IsDay() readonly diedOn!: string;
}

export const PERSON_CHANGE_KINDS = ['CORRECTION', 'RETIREMENT', 'DEATH', 'DEATH_REVERSAL'] as const;
export type PersonChangeKind = (typeof PERSON_CHANGE_KINDS)[number];

export const PERSON_CHANGE_STATUSES = ['PROPOSED', 'APPLIED', 'REFUSED'] as const;
export type PersonChangeStatus = (typeof PERSON_CHANGE_STATUSES)[number];

export const PERSON_FIELDS = ['NAME', 'ID_NUMBER', 'MOBILE', 'CARD'] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

/** Personal data, masked: `王*`, `110105********002X`, `138****5678`. */
export class MaskedPerson {
  @IsAbsentOr() @IsString() readonly name?: string;
  @IsAbsentOr() @IsString() readonly idNumber?: string;
  @IsAbsentOr() @IsString() readonly mobile?: string;
}

/** A change to what is known of a person: who said so, why, and who confirmed it. */
export class PersonChangeView {
  @IsId() readonly id!: string;
  @IsInt() readonly version!: number;
  @IsId() readonly personId!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(PERSON_CHANGE_KINDS) readonly kind!: PersonChangeKind;
  @IsOneOf(PERSON_CHANGE_STATUSES) readonly status!: PersonChangeStatus;
  @IsText(500) readonly reason!: string;
  /** What a correction changes. */
  @IsArray() @IsOneOf(PERSON_FIELDS, EACH) readonly fields!: PersonField[];
  @IsAbsentOr() @IsNested(MaskedPerson) readonly proposed?: MaskedPerson;
  /** Day of retirement or death. */
  @IsAbsentOr() @IsDay() readonly happenedOn?: string;
  @IsDay() readonly proposedOn!: string;
  @IsAbsentOr() @IsDay() readonly decidedOn?: string;
  @IsAbsentOr() @IsText(500) readonly refusalReason?: string;
}

export class PersonChangePage {
  @IsListOf(PersonChangeView, 500) readonly items!: PersonChangeView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

export const REFUND_STATUSES = [
  'WAITING_FOR_PAYEE',
  'PAYEE_GIVEN',
  'ORDERED',
  'ACCEPTED',
  'PAID',
  'RETURNED',
  'REFUSED',
] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

export const REFUND_CAUSES = ['OVERPAYMENT', 'DUPLICATE', 'CANCELLATION', 'SMALL_UNION_DUES'] as const;
export type RefundCause = (typeof REFUND_CAUSES)[number];

/** The account a refund goes to; kept sealed, never shown again. */
export class GiveRefundPayee {
  @IsNested(PayeeAccount) readonly payee!: PayeeAccount;
}

export class RefundItem {
  @IsOneOf(REFUND_CAUSES) readonly cause!: RefundCause;
  @IsPositiveFen() readonly amountFen!: number;
  @IsDay() readonly on!: string;
  @IsAbsentOr() @IsId() readonly coverageId?: string;
}

/** What goes back: contributions to the payer of one roster, or a year's dues to one small union. */
export class RefundView {
  @IsId() readonly id!: string;
  @IsInt() readonly version!: number;
  @IsId() readonly orgId!: string;
  @IsOneOf(REFUND_KINDS) readonly kind!: RefundKind;
  @IsAbsentOr() @IsId() readonly rosterId?: string;
  @IsAbsentOr() @IsCode() readonly plan?: string;
  @IsAbsentOr() @IsNested(RefundedDues) readonly dues?: RefundedDues;
  @IsOneOf(REFUND_STATUSES) readonly status!: RefundStatus;
  @IsPositiveFen() readonly amountFen!: number;
  @IsListOf(RefundItem, 100_000) readonly items!: RefundItem[];
  /** How often a payment was asked for. */
  @IsInt() @Min(0) readonly sequence!: number;
  @IsBoolean() readonly hasPayee!: boolean;
  @IsAbsentOr() @IsDay() readonly confirmedOn?: string;
  @IsAbsentOr() @IsDay() readonly settledOn?: string;
  /** Return reason of the bank, or refusal code of disbursement. */
  @IsAbsentOr() @IsCode() readonly reasonCode?: string;
}

export class RefundPage {
  @IsListOf(RefundView, 500) readonly items!: RefundView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}
