import { IsBoolean, IsInt, IsString, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsListOf, IsOneOf, IsText } from './checks.js';
import { FUNDS, type Fund } from './payment-requested.js';

/** Findings that are named one by one. */
export const FINDINGS_MAX = 200;
const DAYS_MAX = 100_000;

/** One spot where what is kept is not what it must be. */
export class Finding {
  /** What does not hold, e.g. `ROW_DIFFERS_FROM_JOURNAL`. */
  @IsCode() readonly check!: string;
  /** Kind and id of what is wrong. */
  @IsCode() readonly object!: string;
  @IsText(200) readonly id!: string;
  @IsAbsentOr() @IsOneOf(FUNDS) readonly fund?: Fund;
  @IsAbsentOr() @IsDay() readonly day?: string;
  /** The field, or both sides; never personal data. */
  @IsAbsentOr() @IsString() readonly detail?: string;
}

/** What one service can prove of itself. */
export class ServiceProof {
  @IsCode() readonly service!: string;
  @IsBoolean() readonly holds!: boolean;
  @IsInt() @Min(0) readonly checked!: number;
  @IsListOf(Finding, FINDINGS_MAX) readonly findings!: Finding[];
}

/** The orders of one source on one fund that were approved on one day. */
export class OrderDay {
  @IsCode() readonly source!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsDay() readonly day!: string;
  @IsInt() @Min(0) readonly orders!: number;
  @IsInt() readonly amountFen!: number;
}

export class OrderDays {
  @IsListOf(OrderDay, DAYS_MAX) readonly items!: OrderDay[];
}

/** One order by its business key. */
export class OrderLine {
  @IsText(120) readonly businessKey!: string;
  @IsInt() readonly amountFen!: number;
}

export class OrderLines {
  @IsListOf(OrderLine, DAYS_MAX) readonly items!: OrderLine[];
}

/** One fund on one day: the bank, the ledger, payments; all in fen. */
export class FundDay {
  @IsText(40) readonly fundId!: string;
  @IsOneOf(FUNDS) readonly fund!: Fund;
  @IsDay() readonly day!: string;
  /** Credits minus debits of the bank on that day, and the same in the ledger's cash account. */
  @IsInt() readonly bankFen!: number;
  @IsInt() readonly ledgerFen!: number;
  /** Lines that a later withdrawal took out, or that it takes out on this day. */
  @IsInt() readonly withdrawnFen!: number;
  @IsInt() readonly settledFen!: number;
  @IsInt() readonly settledBookedFen!: number;
  @IsInt() readonly returnedFen!: number;
  @IsInt() readonly returnedBookedFen!: number;
  @IsBoolean() readonly holds!: boolean;
}

/** The equation for every fund and day on which money moved. */
export class FundDays {
  @IsListOf(FundDay, DAYS_MAX) readonly items!: FundDay[];
}
