import type { Day, Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { MatchedFacts } from '../domain/statement-line.js';
import {
  type ReferredColumns,
  referredColumnsSql,
  type ReferredPayment,
  referredPayment,
} from './referred-payments.js';

/** Physical rows whose serial number stands in the file before, at most `limit` of them. */
export function repeatedLines(tx: Tx, importId: string, limit: number): Promise<{ line: number; serial: string }[]> {
  return tx.query(
    `SELECT s.line, s.serial
       FROM (SELECT serial, min(line) AS first FROM disbursement.statement_stage WHERE import_id = $1
              GROUP BY serial HAVING count(*) > 1) r
       JOIN disbursement.statement_stage s ON s.import_id = $1 AND s.serial = r.serial AND s.line > r.first
      ORDER BY s.line LIMIT $2`,
    [importId, limit],
  );
}

/** A line an earlier statement brought otherwise. */
export interface AlteredLine {
  readonly line: number;
  readonly serial: string;
  readonly takenFen: Fen;
  readonly takenOn: Day;
  readonly foundFen: Fen;
  readonly foundOn: Day;
}

/** Lines that are known and stand otherwise, at most `limit` of them. */
export function alteredLines(tx: Tx, fundId: string, importId: string, limit: number): Promise<AlteredLine[]> {
  return tx.query(
    `SELECT s.line, s.serial, k.amount_fen AS "takenFen", k.booked_on AS "takenOn", s.amount_fen AS "foundFen",
            s.booked_on AS "foundOn"
       FROM disbursement.statement_stage s
       JOIN disbursement.statement_line k ON k.fund_id = $2 AND k.serial = s.serial AND k.content_hash <> s.content_hash
      WHERE s.import_id = $1 AND s.known ORDER BY s.line LIMIT $3`,
    [importId, fundId, limit],
  );
}

/** New lines of days that are closed in the books, at most `limit` of them. */
export function linesInClosedMonths(
  tx: Tx,
  fundId: string,
  importId: string,
  limit: number,
): Promise<{ line: number; bookedOn: Day }[]> {
  return tx.query(
    `SELECT line, booked_on AS "bookedOn" FROM disbursement.statement_stage
      WHERE import_id = $1 AND NOT known AND booked_on <= (SELECT disbursement.books_closed_to($2)) ORDER BY line LIMIT $3`,
    [importId, fundId, limit],
  );
}

/** Marks the lines the account has already; answers how many, and what they moved (credits minus debits). */
export async function markKnownLines(
  tx: Tx,
  fundId: string,
  importId: string,
): Promise<{ readonly known: number; readonly movedFen: Fen }> {
  const [row] = await tx.query<{ known: number; movedFen: Fen }>(
    `WITH known AS (
       UPDATE disbursement.statement_stage s SET known = true
         FROM disbursement.statement_line k
        WHERE s.import_id = $1 AND k.fund_id = $2 AND k.serial = s.serial
    RETURNING CASE s.direction WHEN 'CREDIT' THEN s.amount_fen ELSE -s.amount_fen END AS moved_fen)
     SELECT count(*)::int AS known, coalesce(sum(moved_fen), 0)::int8 AS "movedFen" FROM known`,
    [importId, fundId],
  );
  return row!;
}

/** A new line as it is read back: what is only kept stays in the database. */
interface NewLine extends MatchedFacts {
  readonly id: string;
}

/** New lines of one direction behind another one, in the order of the file, which is that of their ids. */
export interface LineRange {
  readonly importId: string;
  readonly direction: 'DEBIT' | 'CREDIT';
  /** Its id; `BEFORE_ALL` for the first lines. */
  readonly after: string;
}

/** So many are read at once at most. */
export const LINES_AT_ONCE = 2_000;

export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** A line, and what is known of the payment of this account that it refers to. */
export interface ReferringLine extends NewLine {
  readonly payment: ReferredPayment | null;
}

/** The next new lines with the payments they refer to, in one question; `by` is the person who brings them. */
export async function nextLines(
  tx: Tx,
  { fundId, by }: { readonly fundId: string; readonly by: string },
  { importId, direction, after }: LineRange,
): Promise<ReferringLine[]> {
  const rows = await tx.query<NewLine & ReferredColumns>(
    `SELECT s.line_id AS id, s.booked_on AS "bookedOn", s.direction, s.amount_fen AS "amountFen", s.reference,
            s.original_reference AS "originalReference", s.reason_code AS "reasonCode", s.account_key AS "accountKey",
            ${referredColumnsSql('$6')}
       FROM (SELECT * FROM disbursement.statement_stage
              WHERE import_id = $1 AND direction = $2 AND line_id > $3 AND NOT known ORDER BY line_id LIMIT $4) s
       LEFT JOIN disbursement.payment p ON p.id = s.refers_to AND p.fund_id = $5
       LEFT JOIN disbursement.batch b ON b.id = p.batch_id
       LEFT JOIN disbursement.batch_line l ON l.payment_id = p.id AND l.batch_id = p.batch_id
      ORDER BY s.line_id`,
    [importId, direction, after, LINES_AT_ONCE, fundId, by],
  );
  return rows.map((row) => ({
    id: row.id,
    bookedOn: row.bookedOn,
    direction: row.direction,
    amountFen: row.amountFen,
    reference: row.reference,
    originalReference: row.originalReference,
    reasonCode: row.reasonCode,
    accountKey: row.accountKey,
    payment: referredPayment(row),
  }));
}
