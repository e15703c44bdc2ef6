import { IsInt, Min } from 'class-validator';
import {
  IsAbsentOr,
  IsCode,
  IsDay,
  IsFen,
  IsId,
  IsListOf,
  IsNested,
  IsOneOf,
  IsPersonKey,
  IsPositiveFen,
  IsText,
} from '../checks.js';
import { PayeeAccount } from '../payee-account.js';
import { EMERGENCY_RECOVERY_STATUSES, type EmergencyRecoveryStatus } from './emergency-events.js';

const PAGE_ITEMS_MAX = 500;

/** Cash for an event (备用金), paid to the union's own account where its accountant draws it. */
export class RequestCashAdvance {
  @IsPositiveFen() readonly amountFen!: number;
  @IsNested(PayeeAccount) readonly payee!: PayeeAccount;
}

/** Money that was paid in at the bank. */
export class PayInMoney {
  @IsPositiveFen() readonly amountFen!: number;
  @IsDay() readonly receivedOn!: string;
  @IsCode() readonly bankReference!: string;
}

export const CASH_ADVANCE_STATUSES = [
  'REQUESTED',
  'ORDERED',
  'ACCEPTED',
  'PAYMENT_REFUSED',
  'PAID',
  'RETURNED',
] as const;
export type CashAdvanceStatus = (typeof CASH_ADVANCE_STATUSES)[number];

/** Drawn = handed out + brought back + left. */
export class CashAdvanceView {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly emergencyId!: string;
  @IsId() readonly orgId!: string;
  /** Who draws it, hands it out and accounts for it. */
  @IsText(64) readonly holder!: string;
  @IsOneOf(CASH_ADVANCE_STATUSES) readonly status!: CashAdvanceStatus;
  @IsFen() readonly amountFen!: number;
  @IsFen() readonly handedOutFen!: number;
  @IsFen() readonly broughtBackFen!: number;
  @IsFen() readonly leftFen!: number;
  @IsAbsentOr() @IsDay() readonly drawnOn?: string;
  /** The day on which nothing was left. */
  @IsAbsentOr() @IsDay() readonly accountedOn?: string;
  @IsAbsentOr() @IsCode() readonly reasonCode?: string;
}

export class CashAdvancePage {
  @IsListOf(CashAdvanceView, PAGE_ITEMS_MAX) readonly items!: CashAdvanceView[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** The person agrees to pay back; where it can be seen, kept encrypted. */
export class AgreeToRepay {
  @IsText(2_000) readonly evidence!: string;
}

export class ProposeWaiver {
  /** One of the final reasons of the rules. */
  @IsCode() readonly reason!: string;
}

export class DecideWaiver {
  @IsOneOf(['CONFIRM', 'DISMISS']) readonly verdict!: 'CONFIRM' | 'DISMISS';
}

export class EmergencyRecoveryView {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly emergencyId!: string;
  @IsId() readonly aidId!: string;
  @IsId() readonly orgId!: string;
  @IsPersonKey() readonly personKey!: string;
  @IsCode() readonly reason!: string;
  @IsOneOf(EMERGENCY_RECOVERY_STATUSES) readonly status!: EmergencyRecoveryStatus;
  @IsFen() readonly owedFen!: number;
  @IsFen() readonly repaidFen!: number;
  @IsFen() readonly waivedFen!: number;
  @IsDay() readonly openedOn!: string;
  @IsAbsentOr() @IsDay() readonly agreedOn?: string;
  /** The final reason somebody proposed, or that two agreed on. */
  @IsAbsentOr() @IsCode() readonly waiverReason?: string;
}

export class EmergencyRecoveryPage {
  @IsListOf(EmergencyRecoveryView, PAGE_ITEMS_MAX) readonly items!: EmergencyRecoveryView[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}
