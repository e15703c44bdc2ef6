import type { Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { MatchedLine } from '../domain/desk-match.js';

/** A line in suspense. */
export interface SuspenseLine {
  readonly id: string;
  readonly orgId: string;
  readonly fundId: string;
  readonly fund: string;
  readonly direction: 'DEBIT' | 'CREDIT';
  readonly amountFen: Fen;
  readonly exceptionCode: string;
  readonly importedBy: string;
}

/** Locks the accounts of lines, and answers those of them that are in suspense. */
export async function lockSuspense(tx: Tx, ids: readonly string[]): Promise<SuspenseLine[]> {
  await tx.query(
    `SELECT 1 FROM disbursement.fund WHERE id IN (SELECT fund_id FROM disbursement.statement_line WHERE id = ANY($1::uuid[]))
      ORDER BY id FOR UPDATE`,
    [ids],
  );
  return tx.query(
    `SELECT l.id, l.org_id AS "orgId", l.fund_id AS "fundId", f.fund, l.direction, l.amount_fen AS "amountFen",
            l.exception_code AS "exceptionCode", s.imported_by AS "importedBy"
       FROM disbursement.statement_line l JOIN disbursement.fund f ON f.id = l.fund_id
       JOIN disbursement.statement s ON s.id = l.statement_id
      WHERE l.id = ANY($1::uuid[]) AND l.matched IS NULL ORDER BY l.id`,
    [ids],
  );
}

/** What may explain lines: its amount, and the budget a payment is reserved in. */
export interface DeskTarget {
  readonly id: string;
  readonly amountFen: Fen;
  readonly budgetId: string | null;
  readonly fromReturned: boolean;
  readonly moneySource: string | null;
  readonly submittedBy: string | null;
  readonly releasedBy: string | null;
}

/** A payment that may explain lines. */
export interface DeskPayment extends DeskTarget {
  readonly version: number;
}

const PAYMENT_COLUMNS_SQL = `p.id, p.version, p.amount_fen AS "amountFen", p.budget_id AS "budgetId", p.from_returned AS "fromReturned", p.money_source AS "moneySource",
            b.submitted_by AS "submittedBy", b.released_by AS "releasedBy"`;

/** Payments of a fund that are with the bank. */
export const orderedPayments = (tx: Tx, fundId: string, ids: readonly string[]): Promise<DeskPayment[]> =>
  tx.query(
    `SELECT ${PAYMENT_COLUMNS_SQL}
       FROM disbursement.payment p JOIN disbursement.batch b ON b.id = p.batch_id AND b.stage IN ('SENDING', 'SENT', 'ANSWER_LOST')
      WHERE p.id = ANY($1::uuid[]) AND p.fund_id = $2 AND p.stage = 'BATCHED' ORDER BY p.id FOR UPDATE OF p`,
    [ids, fundId],
  );

/** Payments of a fund that have settled, and so may come back. */
export const settledPayments = (tx: Tx, fundId: string, ids: readonly string[]): Promise<DeskPayment[]> =>
  tx.query(
    `SELECT ${PAYMENT_COLUMNS_SQL}
       FROM disbursement.payment p JOIN disbursement.batch b ON b.id = p.batch_id
      WHERE p.id = ANY($1::uuid[]) AND p.fund_id = $2 AND p.stage = 'SETTLED' ORDER BY p.id FOR UPDATE OF p`,
    [ids, fundId],
  );

/** Repayments to a fund that nobody has seen on a statement yet. */
export const untouchedRepayments = (tx: Tx, fundId: string, ids: readonly string[]): Promise<DeskTarget[]> =>
  tx.query(
    `SELECT id, amount_fen AS "amountFen", NULL AS "budgetId", false AS "fromReturned", NULL AS "moneySource", NULL AS "submittedBy",
            NULL AS "releasedBy"
       FROM disbursement.repayment
      WHERE id = ANY($1::uuid[]) AND fund_id = $2 AND line_id IS NULL AND match_id IS NULL ORDER BY id FOR UPDATE`,
    [ids, fundId],
  );

/** Contributions nobody has seen on a statement yet. */
export const untouchedContributions = (tx: Tx, ids: readonly string[]): Promise<DeskTarget[]> =>
  tx.query(
    `SELECT id, amount_fen AS "amountFen", NULL AS "budgetId", false AS "fromReturned", NULL AS "moneySource", NULL AS "submittedBy",
            NULL AS "releasedBy"
       FROM disbursement.contribution
      WHERE id = ANY($1::uuid[]) AND line_id IS NULL AND match_id IS NULL ORDER BY id FOR UPDATE`,
    [ids],
  );

export async function tickLines(tx: Tx, matchId: string, ids: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE disbursement.statement_line SET matched = 'DESK', matched_id = $1, exception_code = NULL
      WHERE id = ANY($2::uuid[])`,
    [matchId, ids],
  );
}

/** Puts lines back into suspense under the names they had. */
export async function untickLines(tx: Tx, lines: readonly MatchedLine[]): Promise<void> {
  await tx.query(
    `UPDATE disbursement.statement_line l SET matched = NULL, matched_id = NULL, exception_code = u.code
       FROM UNNEST($1::uuid[], $2::text[]) AS u(id, code) WHERE l.id = u.id`,
    [lines.map(({ lineId }) => lineId), lines.map(({ exceptionCode }) => exceptionCode)],
  );
}

/** Says by which match contributions or repayments came in; null: by none. */
export async function claimTold(
  tx: Tx,
  kind: 'CONTRIBUTIONS' | 'RECOVERIES',
  matchId: string | null,
  ids: readonly string[],
): Promise<void> {
  const table = kind === 'CONTRIBUTIONS' ? 'contribution' : 'repayment';
  await tx.query(`UPDATE disbursement.${table} SET match_id = $1 WHERE id = ANY($2::uuid[])`, [matchId, ids]);
}

/** Re-issues that wait for agreement, of these payments: how many, and the first one's business key. */
export async function reissuesRequested(
  tx: Tx,
  ids: readonly string[],
): Promise<{ count: number; first: string | null }> {
  const [row] = await tx.query<{ count: number; first: string | null }>(
    `SELECT count(*)::int AS count, min(n.business_key) AS first
       FROM disbursement.payment p JOIN disbursement.payment n ON n.reissue_of = p.business_key
        AND n.stage = 'WAITING' AND n.waiting_reason = 'REISSUE_AGREEMENT'
      WHERE p.id = ANY($1::uuid[])`,
    [ids],
  );
  return row!;
}
