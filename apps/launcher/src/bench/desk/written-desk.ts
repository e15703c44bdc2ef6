import type pg from 'pg';
import { CITY, type Pool } from '../pay/open-pool.js';

/** Days before the last one on which lines and orders stand. */
const DAYS = 30;
/** Amounts repeat, so that a line has many candidates. */
const AMOUNT_SQL = `(100 + n % 1000)`;
const HASH = `md5(n::text) || md5((-n)::text)`;

export interface WrittenDesk {
  /** Lines in suspense, debits and credits in turn. */
  readonly exceptions: number;
  /** Payments with the bank that no statement has shown, and contributions nobody has seen. */
  readonly open: number;
  readonly on: string;
}

/** A statement for the lines of the bench. */
export async function writeStatementHead(admin: pg.Client, { fundId }: Pool, on: string, by: string): Promise<string> {
  const { rows } = await admin.query<{ id: string }>(
    `INSERT INTO disbursement.statement
       (id, org_id, fund_id, from_day, to_day, opening_fen, closing_fen, new_lines, known_lines, imported_by)
     VALUES (uuidv7(), $1, $2, $3, $3, 0, 0, 0, 0, $4) RETURNING id`,
    [CITY, fundId, on, by],
  );
  return rows[0]!.id;
}

/** What a busy desk has before it: lines in suspense with their journals, and what might explain them. */
export async function writeDesk(admin: pg.Client, pool: Pool, statementId: string, desk: WrittenDesk): Promise<void> {
  const { exceptions, open, on } = desk;
  const { fundId, budgetId } = pool;
  await admin.query(
    `WITH line AS (
       INSERT INTO disbursement.statement_line
         (id, org_id, fund_id, statement_id, serial, booked_on, direction, amount_fen, reference, original_reference,
          account_key, account_tail, content_hash, exception_code)
       SELECT uuidv7(), '${CITY}', '${fundId}', '${statementId}', 'X' || n, '${on}'::date - n % ${DAYS},
              CASE n % 2 WHEN 0 THEN 'DEBIT' ELSE 'CREDIT' END, ${AMOUNT_SQL}, 'X' || n, '', ${HASH}, right('000' || n, 4), ${HASH},
              CASE n % 2 WHEN 0 THEN 'UNKNOWN_DEBIT' ELSE 'UNKNOWN_CREDIT' END
         FROM generate_series(1, ${exceptions}) n RETURNING id, direction, amount_fen, booked_on),
     journal AS (
       INSERT INTO disbursement.ledger_journal (id, org_id, fund_id, kind, source_id, booked_on, posted_by)
       SELECT id, '${CITY}', '${fundId}', 'SUSPENSE_' || direction, id, booked_on, 'bench' FROM line)
     INSERT INTO disbursement.ledger_line (journal_id, line_no, lines, org_id, fund_id, account, amount_fen)
     SELECT id, side, 2, '${CITY}', '${fundId}',
            CASE side WHEN 1 THEN '10201' WHEN 2 THEN CASE direction WHEN 'DEBIT' THEN '13599' ELSE '21599' END END,
            CASE WHEN (side = 1) = (direction = 'CREDIT') THEN amount_fen ELSE -amount_fen END
       FROM line, generate_series(1, 2) side`,
  );
  await admin.query(
    `WITH batch AS (
       INSERT INTO disbursement.batch
         (id, version, org_id, fund_id, stage, payments, total_fen, list_hash, built_by, built_on, released_on, answered)
       SELECT uuidv7(), 4, '${CITY}', '${fundId}', 'SENT', ${open}, 1, '-', 'bench', '${on}', '${on}', true RETURNING id),
     payment AS (
       INSERT INTO disbursement.payment
         (id, version, business_key, source, case_id, sequence, org_id, fund, purpose, amount_fen, person_key,
          approved_on, body_hash, stage, requested_on, fund_id, budget_id, batch_id, from_returned)
       SELECT uuidv7(), 3, 'bench/' || n, 'enrollment', uuidv7(), 1, '${CITY}', 'MUTUAL_AID_POOL', 'CONTRIBUTION_REFUND',
              ${AMOUNT_SQL}, ${HASH}, '${on}', ${HASH}, 'BATCHED', '${on}', '${fundId}', '${budgetId}',
              batch.id, false FROM batch, generate_series(1, ${open}) n RETURNING id, batch_id)
     INSERT INTO disbursement.batch_line (batch_id, line_no, org_id, payment_id, account_key, account_tail)
     SELECT batch_id, row_number() OVER (ORDER BY id), '${CITY}', id, md5(id::text), '0000' FROM payment`,
  );
  await admin.query(
    `INSERT INTO disbursement.contribution (id, org_id, amount_fen, bank_reference, received_on, caused_by)
     SELECT uuidv7(), '${CITY}', ${AMOUNT_SQL}, 'K' || n, '${on}'::date - n % ${DAYS}, uuidv7() FROM generate_series(1, ${open}) n`,
  );
}
