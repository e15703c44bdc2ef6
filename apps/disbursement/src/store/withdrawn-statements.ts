import type { Day, Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { Work } from '@huzhu/service';
import type { AccountFund } from './statements.js';

/** A statement with the account it is of, locked. */
export interface HeldStatement {
  readonly id: string;
  readonly orgId: string;
  readonly state: 'STANDS' | 'WITHDRAWN';
  readonly fund: AccountFund;
}

/** Locks the account of a statement; null if there is no such statement in scope. */
export async function lockStatement(tx: Tx, id: string): Promise<HeldStatement | null> {
  const [fund] = await tx.query<AccountFund>(
    `SELECT f.id, f.org_id AS "orgId", f.fund, f.bank_balance_fen AS "bankBalanceFen", f.bank_balance_on AS "bankBalanceOn"
       FROM disbursement.fund f WHERE f.id = (SELECT fund_id FROM disbursement.statement WHERE id = $1) FOR UPDATE`,
    [id],
  );
  const [row] = await tx.query<Pick<HeldStatement, 'id' | 'orgId' | 'state'>>(
    `SELECT id, org_id AS "orgId", state FROM disbursement.statement WHERE id = $1`,
    [id],
  );
  return row && fund ? { ...row, fund } : null;
}

/** The statement that brought lines last and stands. Only from the end can a chain of statements be taken apart. */
export async function lastStatement(tx: Tx, fundId: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `SELECT id FROM disbursement.statement WHERE fund_id = $1 AND state = 'STANDS' AND new_lines > 0 ORDER BY id DESC LIMIT 1`,
    [fundId],
  );
  return row?.id ?? null;
}

/** A line to be taken back. */
export interface StandingLine {
  readonly id: string;
  readonly bookedOn: Day;
  readonly direction: 'DEBIT' | 'CREDIT';
  readonly amountFen: Fen;
  readonly matched: string | null;
  readonly matchedId: string | null;
  readonly budgetId: string | null;
}

/** The next lines of a statement in the order of their ids. */
export function standingLines(
  tx: Tx,
  statementId: string,
  after: string | null,
  limit: number,
): Promise<StandingLine[]> {
  return tx.query(
    `SELECT l.id, l.booked_on AS "bookedOn", l.direction, l.amount_fen AS "amountFen", l.matched, l.matched_id AS "matchedId", p.budget_id AS "budgetId"
       FROM disbursement.statement_line l LEFT JOIN disbursement.payment p ON p.id = l.matched_id
      WHERE l.statement_id = $1 AND ($2::uuid IS NULL OR l.id > $2) ORDER BY l.id LIMIT $3`,
    [statementId, after, limit],
  );
}

/** Re-issues that wait for agreement, of payments a statement shows returned: how many, and the first one's business key. */
export async function reissuesResting(tx: Tx, statementId: string): Promise<{ count: number; first: string | null }> {
  const [row] = await tx.query<{ count: number; first: string | null }>(
    `SELECT count(*)::int AS count, min(n.business_key) AS first
       FROM disbursement.statement_line l JOIN disbursement.payment p ON p.id = l.matched_id
       JOIN disbursement.payment n ON n.reissue_of = p.business_key
        AND n.stage = 'WAITING' AND n.waiting_reason = 'REISSUE_AGREEMENT'
      WHERE l.statement_id = $1 AND l.matched = 'RETURN'`,
    [statementId],
  );
  return row!;
}

/** Moves the lines of a statement to those that were withdrawn, and sets the account back to where it was before. */
export async function moveLinesAway(
  { tx, today }: Work,
  statement: HeldStatement,
  withdrawalId: string,
  movedFen: Fen,
): Promise<void> {
  for (const told of ['contribution', 'repayment']) {
    await tx.query(
      `UPDATE disbursement.${told} SET line_id = NULL
        WHERE line_id IN (SELECT id FROM disbursement.statement_line WHERE statement_id = $1)`,
      [statement.id],
    );
  }
  await tx.query(
    `WITH gone AS (DELETE FROM disbursement.statement_line WHERE statement_id = $1 RETURNING *)
     INSERT INTO disbursement.withdrawn_line SELECT gone.*, $2::uuid FROM gone`,
    [statement.id, withdrawalId],
  );
  await tx.query(`UPDATE disbursement.statement SET state = 'WITHDRAWN' WHERE id = $1`, [statement.id]);
  const { id: fundId, orgId } = statement.fund;
  const [before] = await tx.query<{ day: Day }>(
    `SELECT coalesce((SELECT max(least(to_day, $3::date)) FROM disbursement.statement WHERE fund_id = $1 AND state = 'STANDS' AND new_lines > 0),
                     (SELECT as_of FROM disbursement.opening_balance WHERE fund_id = $1 AND org_id = $2)) AS day`,
    [fundId, orgId, today],
  );
  await tx.query(
    `UPDATE disbursement.fund SET bank_balance_fen = bank_balance_fen - $2, bank_balance_on = $3 WHERE id = $1`,
    [fundId, movedFen, before!.day],
  );
}

/** Whether a statement pays this person, or takes something back. */
export async function statementPays(tx: Tx, statementId: string, personKey: string | undefined): Promise<boolean> {
  if (personKey === undefined) return false;
  const rows = await tx.query(
    `SELECT 1 FROM disbursement.statement_line l JOIN disbursement.payment p ON p.id = l.matched_id
      WHERE l.statement_id = $1 AND p.person_key = $2 LIMIT 1`,
    [statementId, personKey],
  );
  return rows.length > 0;
}
