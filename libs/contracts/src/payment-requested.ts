import { IsInt, Max, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsId, IsOneOf, IsPersonKey, IsPositiveFen, IsSealed, IsText } from './checks.js';

/** Services that may ask for money to be paid. */
export const PAYMENT_SOURCES = ['enrollment', 'claims', 'hardship', 'winter-relief'] as const;
export type PaymentSource = (typeof PAYMENT_SOURCES)[number];

/** Funds money is paid from (资金): the mutual-aid pool, the aid funds, and the dues of unions. */
export const FUNDS = ['MUTUAL_AID_POOL', 'HARDSHIP_AID', 'WINTER_RELIEF', 'UNION_DUES'] as const;
export type Fund = (typeof FUNDS)[number];

/** What a payment is for; each fund allows its own purposes. */
export const PAYMENT_PURPOSES = [
  'BENEFIT',
  'CONTRIBUTION_REFUND',
  'HARDSHIP_AID',
  'WINTER_RELIEF',
  'DUES_REFUND',
] as const;
export type PaymentPurpose = (typeof PAYMENT_PURPOSES)[number];

/** One approved amount that must be paid; the same contract for every source. */
export class PaymentRequested {
  /** `source/caseId/sequence`, unique for ever. */
  @IsText(120) readonly businessKey!: string;
  @IsOneOf(PAYMENT_SOURCES) readonly source!: PaymentSource;
  @IsId() readonly caseId!: string;
  /** 1 for the first payment of a case, one more for every re-issue. */
  @IsInt() @Min(1) @Max(999) readonly sequence!: number;
  /** Business key of the returned payment this one replaces. */
  @IsAbsentOr() @IsText(120) readonly reissueOf?: string;
  @IsId() readonly orgId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsOneOf(PAYMENT_PURPOSES) readonly purpose!: PaymentPurpose;
  @IsPositiveFen() readonly amountFen!: number;
  @IsPersonKey() readonly personKey!: string;
  /** Name and account of the payee, readable by disbursement alone. */
  @IsSealed() readonly sealedPayee!: string;
  @IsDay() readonly approvedOn!: string;
  @IsAbsentOr() @IsCode() readonly plan?: string;
  /** With the plan it names the pool that pays; that of `approvedOn` where a source does not tell. */
  @IsAbsentOr() @IsInt() @Min(2000) @Max(2999) readonly planYear?: number;
  /** Whose money it is to be, e.g. `CENTRAL` of hardship aid: fiscal money is paid from the budget of its own documents alone. */
  @IsAbsentOr() @IsCode() readonly fundSource?: string;
}

/** The key that keeps one payment one payment, whoever asks how often. */
export const businessKey = (source: PaymentSource, caseId: string, sequence: number): string =>
  `${source}/${caseId}/${sequence}`;
