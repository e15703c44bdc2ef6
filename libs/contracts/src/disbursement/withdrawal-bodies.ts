import { IsInt, IsString, Min } from 'class-validator';
import { IsAbsentOr, IsDay, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';

/** Why a statement that was taken must go: what is wrong with it. No names. */
export class ProposeStatementWithdrawal {
  @IsText(200) readonly reason!: string;
}

export const WITHDRAWAL_STATES = ['PROPOSED', 'CONFIRMED', 'REJECTED'] as const;
export type WithdrawalStateName = (typeof WITHDRAWAL_STATES)[number];

/** The withdrawal of a wrong statement, proposed by one person and decided by another. */
export class StatementWithdrawalView {
  @IsId() readonly id!: string;
  @IsId() readonly orgId!: string;
  @IsId() readonly statementId!: string;
  @IsOneOf(WITHDRAWAL_STATES) readonly state!: WithdrawalStateName;
  @IsText(200) readonly reason!: string;
  @IsAbsentOr() @IsDay() readonly decidedOn?: string;
  @IsInt() @Min(1) readonly version!: number;
}

export class StatementWithdrawalPage {
  @IsListOf(StatementWithdrawalView, 500) readonly items!: StatementWithdrawalView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}
