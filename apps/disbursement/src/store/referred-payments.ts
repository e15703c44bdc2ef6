import type { Fen } from '@huzhu/kernel';
import type { MatchedPayment } from '../domain/match-statement.js';

/** A payment that statement lines refer to, with what its booking needs. */
export interface ReferredPayment extends MatchedPayment {
  readonly version: number;
  readonly budgetId: string;
  readonly fromReturned: boolean;
  readonly moneySource: string | null;
  /** Whoever asks submitted or released its batch. */
  readonly ownBatch: boolean;
}

/** The same as it is read beside a line, which has an amount and an account of its own; nulls where there is no payment. */
export interface ReferredColumns extends Omit<ReferredPayment, 'id' | 'amountFen' | 'accountKey'> {
  readonly paymentId: string | null;
  readonly orderedFen: Fen;
  readonly orderedKey: string | null;
}

/** Columns of payment `p`, its batch `b` and its line of the list `l`; `$by` is the place of the parameter with whoever asks. */
export const referredColumnsSql = (
  $by: string,
): string => `p.id AS "paymentId", p.amount_fen AS "orderedFen", l.account_key AS "orderedKey", p.stage,
            p.version, p.budget_id AS "budgetId",
            p.from_returned AS "fromReturned", p.money_source AS "moneySource",
            coalesce(b.submitted_by = ${$by} OR b.released_by = ${$by}, false) AS "ownBatch",
            coalesce(b.stage IN ('SENDING', 'SENT', 'ANSWER_LOST'), false) AS ordered`;

/** Null for a line that refers to no payment of its account. */
export const referredPayment = (row: ReferredColumns): ReferredPayment | null =>
  row.paymentId === null
    ? null
    : {
        id: row.paymentId,
        stage: row.stage,
        version: row.version,
        amountFen: row.orderedFen,
        accountKey: row.orderedKey,
        ordered: row.ordered,
        budgetId: row.budgetId,
        fromReturned: row.fromReturned,
        moneySource: row.moneySource,
        ownBatch: row.ownBatch,
      };
