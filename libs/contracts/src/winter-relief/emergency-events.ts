import { IsCode, IsDay, IsFen, IsId, IsOneOf, IsPersonKey, IsPositiveFen } from '../checks.js';
import { defineEvent } from '../event-contract.js';
import { FUNDS, type Fund } from '../payment-requested.js';

export const EMERGENCY_STATUSES = ['DECLARED', 'OPEN', 'REPORTED'] as const;
export type EmergencyStatus = (typeof EMERGENCY_STATUSES)[number];

/** Money reaches people on an account or as cash (现金). */
export const EMERGENCY_FORMS = ['ACCOUNT', 'CASH'] as const;
export type EmergencyForm = (typeof EMERGENCY_FORMS)[number];

export const EMERGENCY_RECOVERY_STATUSES = ['OWED', 'AGREED', 'REPAID', 'WAIVED'] as const;
export type EmergencyRecoveryStatus = (typeof EMERGENCY_RECOVERY_STATUSES)[number];

export class EmergencyChanged {
  @IsId() readonly emergencyId!: string;
  @IsId() readonly orgId!: string;
  @IsCode() readonly code!: string;
  @IsCode() readonly kind!: string;
  @IsOneOf(EMERGENCY_STATUSES) readonly status!: EmergencyStatus;
  @IsDay() readonly changedOn!: string;
}

/** Neither what somebody suffered nor their name. */
export class EmergencyAidGiven {
  @IsId() readonly aidId!: string;
  @IsId() readonly emergencyId!: string;
  @IsId() readonly orgId!: string;
  /** A temporary key until the person is known. */
  @IsPersonKey() readonly personKey!: string;
  @IsOneOf(EMERGENCY_FORMS) readonly form!: EmergencyForm;
  @IsPositiveFen() readonly amountFen!: number;
  @IsDay() readonly givenOn!: string;
}

export class EmergencyAidReturned {
  @IsId() readonly aidId!: string;
  @IsId() readonly emergencyId!: string;
  @IsId() readonly orgId!: string;
  @IsDay() readonly returnedOn!: string;
  /** Return reason of the payment, or `STATEMENT_WITHDRAWN`. */
  @IsCode() readonly reason!: string;
}

export class EmergencyRecoveryChanged {
  @IsId() readonly recoveryId!: string;
  @IsId() readonly aidId!: string;
  @IsId() readonly emergencyId!: string;
  @IsId() readonly orgId!: string;
  @IsPersonKey() readonly personKey!: string;
  @IsCode() readonly reason!: string;
  @IsOneOf(EMERGENCY_RECOVERY_STATUSES) readonly status!: EmergencyRecoveryStatus;
  @IsFen() readonly owedFen!: number;
  @IsFen() readonly repaidFen!: number;
  @IsDay() readonly changedOn!: string;
}

export const MONEY_BACK_KINDS = ['CASH_BROUGHT_BACK', 'RECOVERY_REPAID'] as const;
export type MoneyBackKind = (typeof MONEY_BACK_KINDS)[number];

/** A bank credit that explains itself: cash that was not handed out, or relief that was owed back. */
export class ReliefMoneyBack {
  /** The cash advance or recovery it belongs to. */
  @IsId() readonly caseId!: string;
  @IsOneOf(MONEY_BACK_KINDS) readonly kind!: MoneyBackKind;
  @IsId() readonly orgId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsPositiveFen() readonly amountFen!: number;
  @IsCode() readonly bankReference!: string;
  @IsDay() readonly receivedOn!: string;
}

export const emergencyChanged = defineEvent(
  'winter-relief.emergency-changed.v1',
  'emergencyId',
  EmergencyChanged,
  'An emergency was declared, its money released, its fast path extended, or its report made.',
);

export const emergencyAidGiven = defineEvent(
  'winter-relief.emergency-aid-given.v1',
  'aidId',
  EmergencyAidGiven,
  'Emergency relief has reached a person.',
);

export const emergencyAidReturned = defineEvent(
  'winter-relief.emergency-aid-returned.v1',
  'aidId',
  EmergencyAidReturned,
  'Emergency relief that had reached a person came back, or had not reached them after all.',
);

export const emergencyRecoveryChanged = defineEvent(
  'winter-relief.emergency-recovery-changed.v1',
  'recoveryId',
  EmergencyRecoveryChanged,
  'Emergency relief is owed back, agreed, repaid in part or whole, or given up.',
);

export const reliefMoneyBack = defineEvent(
  'winter-relief.relief-money-back.v1',
  'caseId',
  ReliefMoneyBack,
  'Cash that was not handed out, or relief that was owed back, was paid in at the bank.',
);
