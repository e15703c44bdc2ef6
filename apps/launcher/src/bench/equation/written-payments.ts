import type pg from 'pg';
import { CITY, type Pool } from '../pay/open-pool.js';

const PAYMENTS_AT_ONCE = 200_000;
const PAYMENTS_A_BATCH = 100_000;
/** Amounts from 100 to 1,099 fen in turn. */
const AMOUNT_SQL = `(100 + n % 1000)`;

/** The nth id of a kind, always the same: what belongs together is found without joins. */
const nth = (kind: number): string => `('0000000${kind}-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const CASE = nth(1);
const PAYMENT = nth(2);
const LINE = nth(3);
const JOURNAL = nth(4);
const HASH = `md5(n::text) || md5((-n)::text)`;
const BATCH = `('00000005-0000-7000-8000-' || lpad(to_hex(n / ${PAYMENTS_A_BATCH}), 12, '0'))::uuid`;

export const FIRST_PAYMENT = '00000002-0000-7000-8000-000000000001';

/** Where some of the payments belong, and their first and last number. */
interface Piece extends Pool {
  readonly first: number;
  readonly last: number;
  readonly on: string;
}

const numbers = ({ first, last }: Piece): string => `generate_series(${first}, ${last}) n`;

const refunds = (piece: Piece): string => `
  INSERT INTO enrollment.refund (id, version, org_id, roster_id, plan, payee_key, amount_fen, items, status, sequence, settled_on)
  SELECT ${CASE}, 3, '${CITY}', ${CASE}, 'EMPLOYEE', md5(n::text), ${AMOUNT_SQL}, '[]', 'PAID', 1, '${piece.on}' FROM ${numbers(piece)}`;

const payments = (piece: Piece): string => `
  INSERT INTO disbursement.payment
    (id, version, business_key, source, case_id, sequence, org_id, fund, purpose, amount_fen, person_key,
     approved_on, body_hash, stage, requested_on, fund_id, budget_id, batch_id, settled_on, from_returned)
  SELECT ${PAYMENT}, 4, 'enrollment/' || ${CASE} || '/1', 'enrollment', ${CASE}, 1, '${CITY}', 'MUTUAL_AID_POOL',
         'CONTRIBUTION_REFUND', ${AMOUNT_SQL}, ${HASH}, '${piece.on}', ${HASH}, 'SETTLED',
         '${piece.on}', '${piece.fundId}', '${piece.budgetId}', ${BATCH}, '${piece.on}', false FROM ${numbers(piece)}`;

/** Batches stay as they were sent; a bench that asks for what is ordered must not be helped by there being none. */
const batches = (piece: Piece): string => `
  INSERT INTO disbursement.batch
    (id, version, org_id, fund_id, stage, payments, total_fen, list_hash, built_by, built_on, released_on, answered)
  SELECT DISTINCT ${BATCH}, 4, '${CITY}'::uuid, '${piece.fundId}'::uuid, 'SENT', ${PAYMENTS_A_BATCH}, 1::int8, '-', 'bench',
         '${piece.on}'::date, '${piece.on}'::date, true FROM ${numbers(piece)} ON CONFLICT (id) DO NOTHING`;

const journals = (piece: Piece): string => `
  INSERT INTO disbursement.ledger_journal (id, org_id, fund_id, kind, source_id, payment_id, booked_on, posted_by)
  SELECT ${JOURNAL}, '${CITY}', '${piece.fundId}', 'PAYMENT', ${LINE}, ${PAYMENT}, '${piece.on}', 'bench' FROM ${numbers(piece)}`;

const ledgerLines = (piece: Piece): string => `
  INSERT INTO disbursement.ledger_line (journal_id, line_no, lines, org_id, fund_id, account, amount_fen)
  SELECT ${JOURNAL}, side, 2, '${CITY}', '${piece.fundId}', CASE side WHEN 1 THEN '22101' ELSE '10201' END,
         CASE side WHEN 1 THEN ${AMOUNT_SQL} ELSE -${AMOUNT_SQL} END FROM ${numbers(piece)}, generate_series(1, 2) side`;

const statementLines = (piece: Piece, statementId: string): string => `
  INSERT INTO disbursement.statement_line
    (id, org_id, fund_id, statement_id, serial, booked_on, direction, amount_fen, reference, original_reference,
     account_key, account_tail, content_hash, matched, matched_id)
  SELECT ${LINE}, '${CITY}', '${piece.fundId}', '${statementId}', 'W' || n, '${piece.on}', 'DEBIT', ${AMOUNT_SQL},
         'P' || replace(${PAYMENT}::text, '-', ''), '', ${HASH}, right('000' || n, 4), ${HASH}, 'PAYMENT', ${PAYMENT}
    FROM ${numbers(piece)}`;

export interface Written {
  readonly count: number;
  readonly on: string;
  /** The statement whose lines prove the payments; absent: lines are not written. */
  readonly statementId?: string;
}

/**
 * Writes payments as the road leaves them once they are settled: case, payment, journal, and if wanted the line of a statement.
 * Triggers and foreign keys are off meanwhile; what they keep (balances, budget) is written at the end.
 */
export async function writeSettledPayments(admin: pg.Client, pool: Pool, written: Written): Promise<void> {
  const { count, on, statementId } = written;
  await admin.query('SET session_replication_role = replica');
  for (let first = 1; first <= count; first += PAYMENTS_AT_ONCE) {
    const piece = { ...pool, first, last: Math.min(first + PAYMENTS_AT_ONCE - 1, count), on };
    for (const sqlOf of [refunds, batches, payments, journals, ledgerLines]) await admin.query(sqlOf(piece));
    if (statementId !== undefined) await admin.query(statementLines(piece, statementId));
  }
  await admin.query('SET session_replication_role = origin');
  await keepBalances(admin, pool);
}

/** Kept balances, the bank's balance and the budget, all from the lines. */
export async function keepBalances(admin: pg.Client, { fundId, budgetId }: Pool): Promise<void> {
  await admin.query(
    `INSERT INTO disbursement.ledger_balance (org_id, fund_id, account, debit_fen, credit_fen)
     SELECT org_id, fund_id, account, coalesce(sum(amount_fen) FILTER (WHERE amount_fen > 0), 0),
            coalesce(-sum(amount_fen) FILTER (WHERE amount_fen < 0), 0)
       FROM disbursement.ledger_line GROUP BY org_id, fund_id, account
     ON CONFLICT (fund_id, account) DO UPDATE SET debit_fen = excluded.debit_fen, credit_fen = excluded.credit_fen`,
  );
  await admin.query(
    `UPDATE disbursement.fund SET bank_balance_fen =
       (SELECT debit_fen - credit_fen FROM disbursement.ledger_balance WHERE fund_id = $1 AND account = '10201') WHERE id = $1`,
    [fundId],
  );
  await admin.query(
    `UPDATE disbursement.budget SET paid_fen =
       (SELECT coalesce(sum(amount_fen), 0) FROM disbursement.payment WHERE budget_id = $1 AND stage = 'SETTLED') WHERE id = $1`,
    [budgetId],
  );
  await admin.query('VACUUM ANALYZE');
}
