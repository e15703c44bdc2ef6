import type { ProofRule } from '@huzhu/service';
import { BANK_ACCOUNTS } from '../domain/chart-of-accounts.js';
import { BATCH_SUMS_DIFFER_SQL } from './batch-sums.js';
import { OVERFILLED_DOCUMENTS_SQL } from './awaited-documents.js';
import { bookedOnAnotherSourceSql, heldSourceSql } from './held-source.js';

/** Entries that stand: nobody has reversed them. With the sum of their debits. */
const STANDING = `
  standing AS (
    SELECT j.*, (SELECT coalesce(sum(l.amount_fen), 0) FROM disbursement.ledger_line l
                  WHERE l.journal_id = j.id AND l.amount_fen > 0) AS fen
      FROM disbursement.ledger_journal j
     WHERE j.kind <> 'REVERSAL'
       AND NOT EXISTS (SELECT 1 FROM disbursement.ledger_journal r WHERE r.source_id = j.id AND r.kind = 'REVERSAL'))`;

/** What the bank moved with a line: credits positive. */
const MOVED = `CASE s.direction WHEN 'CREDIT' THEN s.amount_fen ELSE -s.amount_fen END`;
const SETTLING = `('PAYMENT', 'REPAYMENT', 'SUSPENSE_CLEARED')`;
const SETTLED = `p.settled_on IS NOT NULL AND p.stage IN ('SETTLED', 'RETURNED', 'REISSUED')`;

/** The equation of one fund and day, from the bank's lines, the ledger and the payments themselves. */
export const FUND_DAYS_SQL = `
  WITH ${STANDING},
  moved AS (
    SELECT s.fund_id, s.booked_on AS day, ${MOVED} AS bank, 0::int8 AS ledger, 0::int8 AS withdrawn, 0::int8 AS settled,
           0::int8 AS settled_booked, 0::int8 AS returned, 0::int8 AS returned_booked FROM disbursement.statement_line s
    UNION ALL
    SELECT s.fund_id, d.day, 0, 0, d.sign * ${MOVED}, 0, 0, 0, 0
      FROM disbursement.withdrawn_line s JOIN disbursement.statement_withdrawal w ON w.id = s.withdrawal_id,
   LATERAL (VALUES (s.booked_on, 1), (w.decided_on, -1)) AS d(day, sign)
    UNION ALL
    SELECT l.fund_id, j.booked_on, 0, l.amount_fen, 0, 0, 0, 0, 0
      FROM disbursement.ledger_line l JOIN disbursement.ledger_journal j ON j.id = l.journal_id
     WHERE starts_with(l.account, '${BANK_ACCOUNTS}') AND j.kind <> 'OPENING'
    UNION ALL
    SELECT p.fund_id, p.settled_on, 0, 0, 0, p.amount_fen, 0, 0, 0 FROM disbursement.payment p WHERE ${SETTLED}
    UNION ALL
    SELECT p.fund_id, p.returned_on, 0, 0, 0, 0, 0, p.amount_fen, 0 FROM disbursement.payment p
     WHERE ${SETTLED} AND p.stage IN ('RETURNED', 'REISSUED') AND p.returned_on IS NOT NULL
    UNION ALL
    SELECT j.fund_id, j.booked_on, 0, 0, 0, 0, CASE WHEN j.kind = 'RETURN' THEN 0 ELSE j.fen END, 0,
           CASE WHEN j.kind = 'RETURN' THEN j.fen ELSE 0 END
      FROM standing j WHERE j.payment_id IS NOT NULL),
  days AS (
    SELECT fund_id, day, sum(bank)::int8 AS "bankFen", sum(ledger)::int8 AS "ledgerFen", sum(withdrawn)::int8 AS "withdrawnFen",
           sum(settled)::int8 AS "settledFen", sum(settled_booked)::int8 AS "settledBookedFen",
           sum(returned)::int8 AS "returnedFen", sum(returned_booked)::int8 AS "returnedBookedFen"
      FROM moved GROUP BY fund_id, day)
  SELECT d.fund_id AS "fundId", f.fund, d.day, "bankFen", "ledgerFen", "withdrawnFen", "settledFen", "settledBookedFen",
         "returnedFen", "returnedBookedFen",
         "ledgerFen" = "bankFen" + "withdrawnFen" AND "settledFen" = "settledBookedFen"
           AND "returnedFen" = "returnedBookedFen" AS holds
    FROM days d JOIN disbursement.fund f ON f.id = d.fund_id`;

const rule = (check: string, object: string, sql: string): ProofRule => ({ check, object, sql });

const PAYMENT_RULES = [
  rule(
    'PAYMENT_NOT_BOOKED_ONCE',
    'payment',
    `WITH ${STANDING}, booked AS (
       SELECT payment_id, count(*) AS entries, min(fen) AS fen, min(booked_on) AS day, min(fund_id::text)::uuid AS fund_id
         FROM standing WHERE kind IN ${SETTLING} AND payment_id IS NOT NULL GROUP BY payment_id)
     SELECT coalesce(p.id, b.payment_id) AS id, p.fund, coalesce(p.settled_on, b.day) AS day
       FROM (SELECT * FROM disbursement.payment p WHERE ${SETTLED}) p FULL JOIN booked b ON b.payment_id = p.id
      WHERE (b.entries, b.fen, b.day, b.fund_id) IS DISTINCT FROM (1::int8, p.amount_fen::numeric, p.settled_on, p.fund_id)`,
  ),
  rule(
    'RETURN_NOT_BOOKED_ONCE',
    'payment',
    `WITH ${STANDING}, booked AS (
       SELECT payment_id, count(*) AS entries, min(fen) AS fen, min(booked_on) AS day FROM standing WHERE kind = 'RETURN'
        GROUP BY payment_id)
     SELECT coalesce(p.id, b.payment_id) AS id, p.fund, coalesce(p.returned_on, b.day) AS day
       FROM (SELECT * FROM disbursement.payment p
              WHERE ${SETTLED} AND p.stage IN ('RETURNED', 'REISSUED') AND p.returned_on IS NOT NULL) p
       FULL JOIN booked b ON b.payment_id = p.id
      WHERE (b.entries, b.fen, b.day) IS DISTINCT FROM (1::int8, p.amount_fen::numeric, p.returned_on)`,
  ),
  rule(
    'PAYEE_DIFFERS_FROM_REQUEST',
    'payment',
    `SELECT p.id, p.fund, coalesce(p.settled_on, p.requested_on) AS day FROM disbursement.payment p
       LEFT JOIN disbursement.payment_payee y ON y.payment_id = p.id
       LEFT JOIN disbursement.journal j ON j.aggregate_id = p.id AND j.version = 1 AND j.type = 'payment-received'
      WHERE y.sealed_payee IS DISTINCT FROM j.data #>> '{order,sealedPayee}'`,
  ),
  rule(
    'CASE_PAID_TWICE',
    'case',
    `SELECT source || '/' || case_id AS id, min(fund) AS fund, max(settled_on) AS day FROM disbursement.payment
      WHERE stage = 'SETTLED' GROUP BY source, case_id HAVING count(*) > 1`,
  ),
  rule(
    'CASE_NOT_NUMBERED',
    'case',
    `SELECT source || '/' || case_id AS id, min(fund) AS fund, min(approved_on) AS day FROM disbursement.payment
      GROUP BY source, case_id HAVING min(sequence) <> 1 OR max(sequence) <> count(*)`,
  ),
  rule(
    'BATCH_DIFFERS_FROM_ITS_LIST',
    'batch',
    `SELECT b.id, f.fund, b.built_on AS day FROM disbursement.batch b JOIN disbursement.fund f ON f.id = b.fund_id
       LEFT JOIN LATERAL (SELECT count(*) AS payments, sum(p.amount_fen) AS fen FROM disbursement.batch_line l
                            JOIN disbursement.payment p ON p.id = l.payment_id WHERE l.batch_id = b.id) l ON true
      WHERE b.stage <> 'WITHDRAWN' AND (l.payments, l.fen) IS DISTINCT FROM (b.payments::int8, b.total_fen::numeric)`,
  ),
  rule('BATCH_SUMS_DIFFER', 'batch', BATCH_SUMS_DIFFER_SQL),
] as const;

const BANK_RULES = [
  rule(
    'LINE_NOT_BOOKED_ONCE',
    'statement-line',
    `WITH booked AS (
       SELECT j.source_id, count(*) AS entries, min(j.fund_id::text)::uuid AS fund_id, min(j.booked_on) AS day,
              sum(l.amount_fen) AS fen
         FROM disbursement.ledger_journal j
         JOIN disbursement.ledger_line l ON l.journal_id = j.id AND starts_with(l.account, '${BANK_ACCOUNTS}')
        WHERE j.kind NOT IN ('REVERSAL', 'OPENING') GROUP BY j.source_id)
     SELECT coalesce(s.id, b.source_id) AS id, f.fund, coalesce(s.booked_on, b.day) AS day
       FROM (SELECT id, fund_id, booked_on, direction, amount_fen FROM disbursement.statement_line
             UNION ALL SELECT id, fund_id, booked_on, direction, amount_fen FROM disbursement.withdrawn_line) s
       FULL JOIN booked b ON b.source_id = s.id
       LEFT JOIN disbursement.fund f ON f.id = coalesce(s.fund_id, b.fund_id)
      WHERE (b.entries, b.fund_id, b.day, b.fen) IS DISTINCT FROM (1::int8, s.fund_id, s.booked_on, (${MOVED})::numeric)`,
  ),
  rule(
    'LINE_PROVES_ANOTHER_PAYMENT',
    'statement-line',
    `SELECT s.id, f.fund, s.booked_on AS day FROM disbursement.statement_line s
       JOIN disbursement.fund f ON f.id = s.fund_id LEFT JOIN disbursement.payment p ON p.id = s.matched_id
      WHERE s.matched IN ('PAYMENT', 'RETURN') AND (p.amount_fen, p.fund_id, CASE s.matched WHEN 'PAYMENT' THEN p.settled_on ELSE
            p.returned_on END) IS DISTINCT FROM (s.amount_fen, s.fund_id, s.booked_on)`,
  ),
  rule(
    'STATEMENT_LINES_LOST',
    'statement',
    `SELECT s.id, f.fund, s.to_day AS day FROM disbursement.statement s JOIN disbursement.fund f ON f.id = s.fund_id
      WHERE s.state = 'STANDS'
        AND s.new_lines <> (SELECT count(*) FROM disbursement.statement_line l WHERE l.statement_id = s.id)`,
  ),
  rule(
    'BANK_BALANCE_DIFFERS',
    'fund',
    `SELECT f.id, f.fund, f.bank_balance_on AS day FROM disbursement.fund f
      WHERE f.bank_balance_fen <> (SELECT coalesce(sum(o.amount_fen), 0) FROM disbursement.opening_balance o WHERE o.fund_id = f.id)
          + (SELECT coalesce(sum(${MOVED}), 0) FROM disbursement.statement_line s WHERE s.fund_id = f.id)`,
  ),
] as const;

const BOOK_RULES = [
  rule(
    'ENTRY_UNBALANCED',
    'entry',
    `SELECT j.id, f.fund, j.booked_on AS day FROM disbursement.ledger_journal j
       LEFT JOIN disbursement.fund f ON f.id = j.fund_id LEFT JOIN disbursement.ledger_line l ON l.journal_id = j.id
      GROUP BY j.id, f.fund, j.booked_on, j.fund_id
     HAVING count(l.*) = 0 OR sum(l.amount_fen) <> 0 OR count(*) <> max(l.lines) OR bool_or(l.fund_id <> j.fund_id)`,
  ),
  rule(
    'ACCOUNT_BALANCE_DIFFERS',
    'account',
    `SELECT f.id || ' ' || account AS id, f.fund FROM disbursement.ledger_balance b FULL JOIN (
         SELECT fund_id, account, sum(amount_fen) FILTER (WHERE amount_fen > 0) AS debit,
                -sum(amount_fen) FILTER (WHERE amount_fen < 0) AS credit FROM disbursement.ledger_line GROUP BY 1, 2) l
       USING (fund_id, account) JOIN disbursement.fund f ON f.id = fund_id
      WHERE (b.debit_fen, b.credit_fen) IS DISTINCT FROM (coalesce(l.debit, 0), coalesce(l.credit, 0))`,
  ),
  rule(
    'BUDGET_DIFFERS_FROM_ITS_ENTRIES',
    'budget',
    `SELECT b.id, b.fund, (b.year || '-12-31')::date AS day FROM disbursement.budget b LEFT JOIN (
         SELECT budget_id, sum(received_fen) AS received, sum(passed_down_fen) AS passed, sum(reserved_fen) AS reserved,
                sum(paid_fen) AS paid, sum(returned_fen) AS returned FROM disbursement.budget_entry GROUP BY 1) e
         ON e.budget_id = b.id
      WHERE (b.received_fen, b.passed_down_fen, b.reserved_fen, b.paid_fen, b.returned_fen) IS DISTINCT FROM
            (coalesce(e.received, 0), coalesce(e.passed, 0), coalesce(e.reserved, 0), coalesce(e.paid, 0), coalesce(e.returned, 0))`,
  ),
  rule(
    'RESERVE_DIFFERS_FROM_OPEN_PAYMENTS',
    'budget',
    `SELECT b.id, b.fund, (b.year || '-12-31')::date AS day FROM disbursement.budget b WHERE b.reserved_fen <> coalesce((
         SELECT sum(p.amount_fen) FROM disbursement.payment p
          WHERE p.budget_id = b.id AND p.stage IN ('FUNDED', 'BATCHED')), 0)`,
  ),
  rule(
    'PAID_FROM_ANOTHER_SOURCE',
    'payment',
    `SELECT p.id, p.fund, coalesce(p.settled_on, p.requested_on) AS day
       FROM disbursement.payment p JOIN disbursement.budget b ON b.id = p.budget_id
      WHERE b.held_source <> ${heldSourceSql('p')}`,
  ),
  rule('DOCUMENT_EXCEEDED', 'budget-order', OVERFILLED_DOCUMENTS_SQL),
  rule('BOOKED_ON_ANOTHER_SOURCE', 'payment', bookedOnAnotherSourceSql(STANDING, SETTLING)),
  rule(
    'CLOSED_BOOKS_DIFFER',
    'accounting-period',
    `SELECT p.id, f.fund, p.to_day AS day FROM disbursement.accounting_period p JOIN disbursement.fund f ON f.id = p.fund_id
      WHERE p.stage = 'CLOSED' AND p.books_hash <> (
        SELECT encode(sha256(convert_to(coalesce(string_agg(account || ' ' || fen || E'\\n', '' ORDER BY account), ''), 'UTF8')), 'hex')
          FROM (SELECT l.account, sum(l.amount_fen)::int8 AS fen FROM disbursement.ledger_line l
                  JOIN disbursement.ledger_journal j ON j.id = l.journal_id
                 WHERE l.fund_id = p.fund_id AND j.booked_on <= p.to_day GROUP BY l.account) AS sums)`,
  ),
  rule(
    'ENTRY_ORDER_NOT_BOOKED_ONCE',
    'entry-order',
    `SELECT coalesce(o.id, j.source_id) AS id, f.fund, coalesce(o.decided_on, j.booked_on) AS day
       FROM (SELECT id, fund_id, decided_on, lines FROM disbursement.entry_order WHERE stage = 'POSTED') o
       FULL JOIN (SELECT j.source_id, j.fund_id, j.booked_on,
                         (SELECT jsonb_agg(jsonb_build_object('account', l.account, 'amountFen', l.amount_fen) ORDER BY l.line_no)
                            FROM disbursement.ledger_line l WHERE l.journal_id = j.id) AS lines
                    FROM disbursement.ledger_journal j WHERE j.kind IN ('BY_HAND', 'CORRECTION', 'YEAR_END')) j ON j.source_id = o.id
       LEFT JOIN disbursement.fund f ON f.id = coalesce(o.fund_id, j.fund_id)
      WHERE (o.fund_id, o.decided_on, o.lines) IS DISTINCT FROM (j.fund_id, j.booked_on, j.lines)`,
  ),
  rule(
    'OPENING_NOT_BOOKED_ONCE',
    'opening-balance',
    `WITH opened AS (
       SELECT o.id, o.fund_id, o.as_of, o.amount_fen, o.fund, l.account, l.fen
         FROM disbursement.opening_balance o
         LEFT JOIN LATERAL (SELECT each ->> 'account' AS account, (each ->> 'amountFen')::numeric AS fen
                              FROM jsonb_array_elements(o.lines) AS each) l ON true
        WHERE o.stage = 'CONFIRMED'),
     booked AS (
       SELECT j.source_id, j.fund_id, j.booked_on, l.account, l.amount_fen::numeric AS fen
         FROM disbursement.ledger_journal j LEFT JOIN disbursement.ledger_line l ON l.journal_id = j.id WHERE j.kind = 'OPENING')
     SELECT DISTINCT coalesce(o.id, b.source_id) AS id, f.fund, coalesce(o.as_of, b.booked_on) AS day
       FROM (SELECT * FROM opened WHERE account IS NOT NULL) o
       FULL JOIN (SELECT * FROM booked WHERE source_id NOT IN (SELECT id FROM opened WHERE account IS NULL)) b
         ON b.source_id = o.id AND b.account = o.account
       LEFT JOIN disbursement.fund f ON f.id = coalesce(o.fund_id, b.fund_id)
      WHERE (o.fund_id, o.as_of, o.fen) IS DISTINCT FROM (b.fund_id, b.booked_on, b.fen)`,
  ),
  rule('FUND_DAY_DIFFERS', 'fund', `SELECT "fundId" AS id, fund, day FROM (${FUND_DAYS_SQL}) AS days WHERE NOT holds`),
] as const;

/** What must hold between payments, bank and books; each rule answers the spots that break it. */
export const proofRules: readonly ProofRule[] = [...PAYMENT_RULES, ...BANK_RULES, ...BOOK_RULES];
