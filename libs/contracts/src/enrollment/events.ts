import { IsInt, IsObject, Matches, Max, Min } from 'class-validator';
import {
  IsAbsentOr,
  IsCode,
  IsDay,
  IsId,
  IsListOf,
  IsOneOf,
  IsPersonKey,
  IsPositiveFen,
  IsSealed,
  IsText,
} from '../checks.js';
import { defineEvent } from '../event-contract.js';
import { type Trade, TRADES } from '../identity/trades.js';
import { PAYERS, type Payer } from './bodies.js';
import { PaymentRequested } from '../payment-requested.js';

/** The most people one message carries. */
export const PEOPLE_PER_MESSAGE_MAX = 500;

export class RegisteredMember {
  @IsId() readonly memberId!: string;
  @IsPersonKey() readonly personKey!: string;
  /** Keyed hash of the mobile number a one-time code may be sent to. */
  @IsAbsentOr() @IsPersonKey() readonly mobileKey?: string;
  @IsInt() @Min(1) readonly version!: number;
}

export class MemberRegistered {
  @IsId() readonly orgId!: string;
  @IsListOf(RegisteredMember, PEOPLE_PER_MESSAGE_MAX) readonly items!: RegisteredMember[];
}

export class PlanPublished {
  @IsCode() readonly plan!: string;
  @IsCode() readonly planVersion!: string;
  /** Whose plan it is; absent for what ships with the platform. */
  @IsAbsentOr() @IsId() readonly orgId?: string;
  /** The whole plan version as data. */
  @IsObject() readonly definition!: object;
}

export class ActivatedCoverage {
  @IsId() readonly coverageId!: string;
  @IsPersonKey() readonly personKey!: string;
  @IsInt() @Min(1) @Max(99) readonly units!: number;
  @IsInt() @Min(1) readonly version!: number;
  /** The bank card of the roster; absent if none was given. */
  @IsAbsentOr() @IsSealed() readonly sealedPayee?: string;
  /** Keyed hash of the card's number: the same card has the same one, whoever holds it. */
  @IsAbsentOr() @IsPersonKey() readonly payeeKey?: string;
  /** Keyed hash of this person's name: tells whether a card bears it, and nothing of people with one name. */
  @IsAbsentOr() @Matches(/^[0-9a-f]{16}$/) readonly nameKey?: string;
}

/** How people came to their coverage: on an employer's file, singly by a union federation (新就业形态), late, or from before. */
export const ENROLLED_AS = ['EMPLOYER', 'INDIVIDUAL', 'LATE_MEMBER', 'OPENING'] as const;
export type EnrolledAs = (typeof ENROLLED_AS)[number];

export class CoverageActivated {
  @IsId() readonly orgId!: string;
  @IsId() readonly rosterId!: string;
  @IsAbsentOr() @IsOneOf(ENROLLED_AS) readonly enrolledAs?: EnrolledAs;
  /** Trade of the employer; that of the unit where it is not told. */
  @IsAbsentOr() @IsOneOf(TRADES) readonly trade?: Trade;
  /** Keyed hash of the employer's credit code, or of unit and name: the same on all its rosters; absent where there is none. */
  @IsAbsentOr() @IsPersonKey() readonly employerKey?: string;
  /** Headcount among which participation counts, as the employer stated it with this roster. */
  @IsAbsentOr() @IsInt() @Min(1) readonly staff?: number;
  @IsCode() readonly plan!: string;
  @IsCode() readonly planVersion!: string;
  @IsDay() readonly start!: string;
  @IsDay() readonly end!: string;
  @IsListOf(ActivatedCoverage, PEOPLE_PER_MESSAGE_MAX) readonly items!: ActivatedCoverage[];
}

/** Why a coverage ended before its end date, or never began. */
export const COVERAGE_END_REASONS = ['DEATH', 'CANCELLED_BEFORE_START', 'INVALID_DUPLICATE', 'UNDONE'] as const;
export type CoverageEndReason = (typeof COVERAGE_END_REASONS)[number];

export class EndedCoverage {
  @IsId() readonly coverageId!: string;
  @IsPersonKey() readonly personKey!: string;
  /** Last covered day; a cancelled coverage ends on the day before its start. */
  @IsDay() readonly end!: string;
  @IsOneOf(COVERAGE_END_REASONS) readonly reason!: CoverageEndReason;
  @IsInt() @Min(1) readonly version!: number;
}

export class CoverageEnded {
  @IsId() readonly orgId!: string;
  @IsListOf(EndedCoverage, PEOPLE_PER_MESSAGE_MAX) readonly items!: EndedCoverage[];
}

export class ContributionReceived {
  @IsId() readonly contributionId!: string;
  @IsId() readonly orgId!: string;
  @IsId() readonly rosterId!: string;
  @IsCode() readonly plan!: string;
  @IsCode() readonly planVersion!: string;
  /** The pool it is for; that of `receivedOn` where it is not told. */
  @IsAbsentOr() @IsInt() @Min(2000) @Max(2999) readonly planYear?: number;
  @IsPositiveFen() readonly amountFen!: number;
  @IsDay() readonly receivedOn!: string;
  /** The last day on which it was due; absent where a plan is open all year. */
  @IsAbsentOr() @IsDay() readonly dueOn?: string;
  /** Reference of the bank credit, as on the statement. */
  @IsText(64) readonly bankReference!: string;
  @IsAbsentOr() @IsOneOf(PAYERS) readonly payer?: Payer;
  /** Trade of the employer; that of the unit where it is not told. */
  @IsAbsentOr() @IsOneOf(TRADES) readonly trade?: Trade;
}

export const memberRegistered = defineEvent(
  'enrollment.member-registered.v1',
  'orgId',
  MemberRegistered,
  'People became known as members, with the keyed hashes by which they sign in.',
  'memberId',
);

export const planPublished = defineEvent(
  'enrollment.plan-published.v1',
  'plan',
  PlanPublished,
  'A plan version was released; every decision names the version it used.',
);

export const coverageActivated = defineEvent(
  'enrollment.coverage-activated.v1',
  'orgId',
  CoverageActivated,
  'Coverage of people of one roster became active, or moved to another union: the newest version holds.',
  'coverageId',
);

export const coverageEnded = defineEvent(
  'enrollment.coverage-ended.v1',
  'orgId',
  CoverageEnded,
  'Coverage ended early or was found invalid.',
  'coverageId',
);

export const contributionReceived = defineEvent(
  'enrollment.contribution-received.v1',
  'contributionId',
  ContributionReceived,
  "An employer's contribution was matched to its roster.",
);

export const enrollmentPaymentRequested = defineEvent(
  'enrollment.payment-requested.v1',
  'caseId',
  PaymentRequested,
  'A contribution must be refunded.',
);
