import type { Day, Fen } from '@huzhu/kernel';

/** Why a statement line explains nothing yet; the line stands in suspense with its whole amount. */
export type ExceptionCode =
  | 'UNKNOWN_CREDIT'
  | 'CREDIT_SHORT'
  | 'CREDIT_OVER'
  | 'UNKNOWN_DEBIT'
  | 'AMOUNT_DIFFERS'
  | 'ACCOUNT_DIFFERS'
  | 'PAID_TWICE'
  | 'NOT_ORDERED'
  | 'RETURN_WITHOUT_PAYMENT';

/** One movement of a bank account; the counterparty's account only as a keyed hash. */
export interface StatementLine {
  readonly serial: string;
  readonly bookedOn: Day;
  /** DEBIT leaves the account, CREDIT enters it. */
  readonly direction: 'DEBIT' | 'CREDIT';
  readonly amountFen: Fen;
  readonly reference: string;
  /** Of a return: the reference of the payment that comes back. */
  readonly originalReference: string;
  readonly reasonCode: string;
  readonly accountKey: string;
}

/** What a line is matched and booked by. */
export type MatchedFacts = Omit<StatementLine, 'serial'>;

/** What a statement says of itself around its lines. */
export interface StatementEnds {
  readonly account: string;
  readonly from: Day;
  readonly to: Day;
  readonly openingFen: Fen;
  readonly closingFen: Fen;
  readonly lines: number;
}
