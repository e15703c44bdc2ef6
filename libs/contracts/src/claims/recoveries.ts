import { IsBoolean, IsInt, Min } from 'class-validator';
import {
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
import { defineEvent } from '../event-contract.js';
import { type Verdict, VERDICTS } from './words.js';

/** How far a recovery (追回) is. */
export const RECOVERY_STATES = ['OPEN', 'TOLD', 'AGREED', 'SETTLED', 'WRITTEN_OFF'] as const;
export type RecoveryState = (typeof RECOVERY_STATES)[number];

/** How the member gives it back: to the pool's bank account, or out of later benefits. */
export const RECOVERY_WAYS = ['BANK', 'OFFSET'] as const;
export type RecoveryWayCode = (typeof RECOVERY_WAYS)[number];

const PAGE_ITEMS_MAX = 500;

/** What the member agreed to; a clerk names the signed paper. Nothing is kept back without it. */
export class AgreeToRecovery {
  @IsOneOf(RECOVERY_WAYS) readonly way!: RecoveryWayCode;
  /** Where the member's agreement can be seen, and in which words. */
  @IsText(2_000) readonly evidence!: string;
}

/** Money that came back, as the pool's bank statement shows it. */
export class RepayRecovery {
  @IsPositiveFen() readonly amountFen!: number;
  @IsDay() readonly receivedOn!: string;
  @IsCode() readonly bankReference!: string;
}

export class ProposeWriteOff {
  @IsText(2_000) readonly reason!: string;
}

export class DecideWriteOff {
  @IsOneOf(VERDICTS) readonly verdict!: Verdict;
}

/** A recovery as it stands. */
export class RecoveryItem {
  @IsId() readonly recoveryId!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly orgId!: string;
  @IsPersonKey() readonly personKey!: string;
  @IsId() readonly claimId!: string;
  @IsCode() readonly plan!: string;
  @IsOneOf(RECOVERY_STATES) readonly state!: RecoveryState;
  @IsFen() readonly amountFen!: number;
  @IsFen() readonly repaidFen!: number;
  @IsFen() readonly offsetFen!: number;
  @IsFen() readonly writtenOffFen!: number;
  @IsFen() readonly outstandingFen!: number;
  @IsDay() readonly openedOn!: string;
  @IsAbsentOr() @IsDay() readonly toldOn?: string;
  @IsAbsentOr() @IsOneOf(RECOVERY_WAYS) readonly agreedWay?: RecoveryWayCode;
  @IsAbsentOr() @IsDay() readonly agreedOn?: string;
  /** Whether somebody has asked to give it up. */
  @IsBoolean() readonly writeOffProposed!: boolean;
}

export class RecoveryPage {
  @IsListOf(RecoveryItem, PAGE_ITEMS_MAX) readonly items!: RecoveryItem[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** A recovery after one of its steps. */
export class RecoveryChanged {
  @IsId() readonly recoveryId!: string;
  @IsId() readonly claimId!: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(RECOVERY_STATES) readonly state!: RecoveryState;
  @IsFen() readonly amountFen!: number;
  @IsFen() readonly repaidFen!: number;
  @IsFen() readonly offsetFen!: number;
  @IsFen() readonly writtenOffFen!: number;
  @IsDay() readonly changedOn!: string;
}

/** A bank credit that belongs to a recovery: it leaves suspense and goes back to the pool. */
export class RecoveryRepaid {
  @IsId() readonly recoveryId!: string;
  @IsId() readonly claimId!: string;
  @IsId() readonly orgId!: string;
  @IsPositiveFen() readonly amountFen!: number;
  @IsCode() readonly bankReference!: string;
  @IsDay() readonly receivedOn!: string;
}

export const recoveryChanged = defineEvent(
  'claims.recovery-changed.v1',
  'recoveryId',
  RecoveryChanged,
  'A recovery was opened, told, agreed, repaid, offset, written off, or its agreement revoked.',
);

export const recoveryRepaid = defineEvent(
  'claims.recovery-repaid.v1',
  'recoveryId',
  RecoveryRepaid,
  'Money of a recovery came back by bank.',
);
