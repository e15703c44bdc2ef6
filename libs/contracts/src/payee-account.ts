import { Matches } from 'class-validator';
import { IsAbsentOr, IsOneOf, IsText } from './checks.js';

/** Cards carry a check digit, settlement accounts do not. */
export const ACCOUNT_KINDS = ['CARD', 'ACCOUNT'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** Twelve digits; the last is a check digit, which whoever seals the account looks at. */
export const BANK_CODE = /^\d{12}$/;

/** An account somebody is to be paid to; kept and passed on sealed, never shown again. */
export class PayeeAccount {
  @IsText(60) readonly name!: string;
  @Matches(/^\d{6,32}$/) readonly accountNumber!: string;
  @IsOneOf(ACCOUNT_KINDS) readonly accountKind!: AccountKind;
  @IsAbsentOr() @IsText(100) readonly bankName?: string;
  /** CNAPS code of the bank (联行号), for payments to another bank. */
  @IsAbsentOr() @Matches(BANK_CODE) readonly bankCode?: string;
}
