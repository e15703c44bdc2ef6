import { IsInt, IsString, Matches, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsOneOf, IsText } from '../checks.js';

const ACCOUNTS_MAX = 500;

/** An account of the trade-union accounting system. */
export class ChartAccount {
  @IsCode() readonly account!: string;
  @IsText(100) readonly name!: string;
}

/** 会计科目表: the first level is the standard's, the accounts below it are posted to. */
export class ChartOfAccounts {
  /** Of the standard, with its number. */
  @IsText(100) readonly standard!: string;
  @IsListOf(ChartAccount, ACCOUNTS_MAX) readonly firstLevel!: ChartAccount[];
  @IsListOf(ChartAccount, ACCOUNTS_MAX) readonly accounts!: ChartAccount[];
}

/** A detail below an account of the chart. */
export class ProposeDetailAccount {
  /** Seven digits; the first five are the account that it is part of. */
  @Matches(/^[1-5]\d{6}$/) readonly account!: string;
  /** On paper; no names of people. */
  @IsText(60) readonly name!: string;
}

export const DETAIL_ACCOUNT_STATES = ['PROPOSED', 'OPEN', 'CLOSED', 'REJECTED'] as const;
export type DetailAccountStage = (typeof DETAIL_ACCOUNT_STATES)[number];

/** A detail account (明细科目) of one organisation. */
export class DetailAccountView {
  @IsId() readonly id!: string;
  @IsId() readonly orgId!: string;
  @IsCode() readonly account!: string;
  @IsText(60) readonly name!: string;
  @IsOneOf(DETAIL_ACCOUNT_STATES) readonly state!: DetailAccountStage;
  @IsString() readonly proposedBy!: string;
  @IsAbsentOr() @IsString() readonly decidedBy?: string;
  @IsAbsentOr() @IsDay() readonly decidedOn?: string;
  @IsAbsentOr() @IsDay() readonly closedOn?: string;
  @IsInt() @Min(1) readonly version!: number;
}

export class DetailAccountPage {
  @IsListOf(DetailAccountView, ACCOUNTS_MAX) readonly items!: DetailAccountView[];
  @IsAbsentOr() @IsString() readonly nextCursor?: string;
}
