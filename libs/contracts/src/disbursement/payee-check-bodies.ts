import { IsInt, IsString, Min, Matches } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';
import { FUNDS, type Fund } from '../payment-requested.js';
import { BANK_CODE } from '../payee-account.js';

export const PAYEE_CHECK_STATES = ['DUE', 'PASSED', 'REFUSED'] as const;
export type PayeeCheckState = (typeof PAYEE_CHECK_STATES)[number];

/** The second look at the payee of a payment. */
export class PayeeCheckView {
  @IsId() readonly id!: string;
  @IsId() readonly paymentId!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsOneOf(PAYEE_CHECK_STATES) readonly state!: PayeeCheckState;
  @IsDay() readonly changedOn!: string;
  /** Id of the person who gave the account. */
  @IsText(64) readonly changedBy!: string;
  @IsDay() readonly askedOn!: string;
  @IsAbsentOr() @IsDay() readonly decidedOn?: string;
  @IsAbsentOr() @IsText(200) readonly reason?: string;
  @IsInt() @Min(1) readonly version!: number;
}

export class PayeeCheckPage {
  @IsListOf(PayeeCheckView, 500) readonly items!: PayeeCheckView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}

/** The same with as much of the account as it takes to compare it with a paper or a call. */
export class PayeeCheckDetail extends PayeeCheckView {
  /** First character of the name. */
  @IsText(20) readonly maskedName!: string;
  @IsText(20) readonly accountTail!: string;
  @IsOneOf(['CARD', 'ACCOUNT']) readonly accountKind!: 'CARD' | 'ACCOUNT';
  @IsAbsentOr() @IsText(100) readonly bankName?: string;
  @IsAbsentOr() @Matches(BANK_CODE) readonly bankCode?: string;
  @IsCode() readonly source!: string;
  @IsId() readonly caseId!: string;
}

/** Why the account is not right; no names. */
export class RefusePayee {
  @IsText(200) readonly reason!: string;
}
