import type { Day, Fen } from '@huzhu/kernel';
import { RECEIVABLE, RETURNED_PAYMENTS, SUSPENSE } from './chart-of-accounts.js';
import type { FundRules } from './fund-rules.js';

/** What a journal records. */
export const JOURNAL_KINDS = [
  'OPENING',
  'PAYMENT',
  'REPAYMENT',
  'RETURN',
  'CONTRIBUTION',
  'SUSPENSE_DEBIT',
  'SUSPENSE_CREDIT',
  'SUSPENSE_CLEARED',
  'GOODS_BOUGHT',
  'RECOVERY',
  'RECEIVABLE',
  'RECEIVABLE_OFFSET',
  'RECEIVABLE_WRITTEN_OFF',
] as const;
export type JournalKind = (typeof JOURNAL_KINDS)[number];

/** One entry of two sides: what is debited, what is credited, and the document it rests on. */
export interface Entry {
  readonly kind: JournalKind;
  readonly debit: string;
  readonly credit: string;
  readonly amountFen: Fen;
  readonly bookedOn: Day;
  /** Opening balance or statement line. */
  readonly sourceId: string;
  readonly paymentId: string | null;
}

type Facts = Pick<Entry, 'amountFen' | 'bookedOn' | 'sourceId'>;

/** 开账: 102 / 221 for the pool, 102 / 321 for aid. */
export const openingEntry = (rules: FundRules, facts: Facts): Entry => ({
  ...facts,
  kind: 'OPENING',
  debit: rules.accounts.cash,
  credit: rules.accounts.opening,
  paymentId: null,
});

/** Benefit 221 / 102, aid 50404 or 50405 / 102; a returned payment that is paid again 215 / 102. */
export const paymentEntry = (rules: FundRules, facts: Facts, paymentId: string, fromReturned: boolean): Entry => ({
  ...facts,
  kind: fromReturned ? 'REPAYMENT' : 'PAYMENT',
  debit: fromReturned ? RETURNED_PAYMENTS : rules.accounts.paid,
  credit: rules.accounts.cash,
  paymentId,
});

/** 退票: 102 / 215. */
export const returnEntry = (rules: FundRules, facts: Facts, paymentId: string): Entry => ({
  ...facts,
  kind: 'RETURN',
  debit: rules.accounts.cash,
  credit: RETURNED_PAYMENTS,
  paymentId,
});

/** Contribution received: 102-代管经费 / 221. */
export const contributionEntry = (rules: FundRules, facts: Facts): Entry => ({
  ...facts,
  kind: 'CONTRIBUTION',
  debit: rules.accounts.cash,
  credit: rules.accounts.contribution,
  paymentId: null,
});

/** Money nobody can explain yet is booked all the same, so that the ledger equals the bank. */
export const suspenseEntry = (rules: FundRules, facts: Facts, direction: 'DEBIT' | 'CREDIT'): Entry =>
  direction === 'CREDIT'
    ? { ...facts, kind: 'SUSPENSE_CREDIT', debit: rules.accounts.cash, credit: SUSPENSE.credit, paymentId: null }
    : { ...facts, kind: 'SUSPENSE_DEBIT', debit: SUSPENSE.debit, credit: rules.accounts.cash, paymentId: null };

/** Money that was owed back came in: 102 / 135. */
export const recoveryEntry = (rules: FundRules, facts: Facts): Entry => ({
  ...facts,
  kind: 'RECOVERY',
  debit: rules.accounts.cash,
  credit: RECEIVABLE,
  paymentId: null,
});

/**
 * What is owed back is a receivable of the fund (135 / 221, 50404, 50405) until it is credited, kept back from a benefit, or given up
 * (the other way round). What was paid in an earlier year is no expense of this one: 135 / 32101.
 */
export const receivableEntry = (
  rules: FundRules,
  facts: Facts,
  kind: 'RECEIVABLE' | 'RECEIVABLE_OFFSET' | 'RECEIVABLE_WRITTEN_OFF',
  ofPriorYear = false,
): Entry => {
  const account = ofPriorYear ? rules.accounts.priorYear : rules.accounts.paid;
  return kind === 'RECEIVABLE'
    ? { ...facts, kind, debit: RECEIVABLE, credit: account, paymentId: null }
    : { ...facts, kind, debit: account, credit: RECEIVABLE, paymentId: null };
};

/** A credit in suspense turned out to be a contribution, or money that was owed back. */
export const suspenseClearedEntry = (
  rules: FundRules,
  facts: Facts,
  what: 'CONTRIBUTION' | 'RECOVERY' = 'CONTRIBUTION',
): Entry => ({
  ...facts,
  kind: 'SUSPENSE_CLEARED',
  debit: SUSPENSE.credit,
  credit: what === 'RECOVERY' ? RECEIVABLE : rules.accounts.contribution,
  paymentId: null,
});
