import { IsInt, Min } from 'class-validator';
import { IsDay, IsFen, IsListOf, IsOneOf } from './checks.js';
import { FUNDS, PAYMENT_SOURCES, type Fund, type PaymentSource } from './payment-requested.js';

/** What one source has approved from one fund, and how far it has come. */
export class SourceFundTotals {
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsInt() @Min(0) readonly cases!: number;
  /** Everything approved for payment, whatever its state. */
  @IsFen() readonly approvedFen!: number;
  /** Approved and asked of disbursement (each case once, however often it was re-issued). */
  @IsFen() readonly orderedFen!: number;
  /** Approved, but without an account to pay to. */
  @IsFen() readonly waitingForPayeeFen!: number;
  /** Paid, as this source knows from events. */
  @IsFen() readonly paidFen!: number;
}

/** The source's side of the one equation: approved = ordered + waiting. */
export class SourceTotals {
  @IsOneOf(PAYMENT_SOURCES) readonly source!: PaymentSource;
  @IsDay() readonly asOf!: string;
  @IsListOf(SourceFundTotals, FUNDS.length) readonly funds!: SourceFundTotals[];
}

/** Orders of one source on one fund as disbursement sees them; a re-issued order replaces the returned one. */
export class OrderTotals {
  @IsOneOf(PAYMENT_SOURCES) readonly source!: PaymentSource;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  /** Current instruction of every case. */
  @IsFen() readonly orderedFen!: number;
  @IsFen() readonly settledFen!: number;
  @IsFen() readonly returnedFen!: number;
  /** Waiting, funded, batched, submitted or unknown. */
  @IsFen() readonly inFlightFen!: number;
  @IsFen() readonly refusedFen!: number;
}

/** One fund's money: books against bank. */
export class FundTotals {
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsInt() readonly ledgerBalanceFen!: number;
  @IsInt() readonly bankBalanceFen!: number;
  @IsFen() readonly reservedFen!: number;
  @IsInt() readonly availableFen!: number;
  /** Statement lines in suspense, whatever their direction: each has an owner, and its place in the books. */
  @IsFen() readonly unexplainedFen!: number;
  /** All lines in suspense, credits minus debits, by the statements. */
  @IsInt() readonly suspenseFen!: number;
  /** The same by the books. */
  @IsInt() readonly suspenseBookedFen!: number;
}

/** Disbursement's side of the one equation. */
export class DisbursementTotals {
  @IsDay() readonly asOf!: string;
  @IsListOf(OrderTotals, FUNDS.length * PAYMENT_SOURCES.length) readonly orders!: OrderTotals[];
  @IsListOf(FundTotals, FUNDS.length) readonly funds!: FundTotals[];
  /** Debits minus credits over all journals. */
  @IsInt() readonly ledgerDifferenceFen!: number;
  @IsInt() @Min(0) readonly payments!: number;
  @IsInt() @Min(0) readonly settled!: number;
  @IsInt() @Min(0) readonly returned!: number;
  @IsInt() @Min(0) readonly reissued!: number;
}
