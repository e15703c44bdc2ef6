/** What the bank says itself of a payment, or what the desk said its lines are. */
const BANK_SQL = `
  SELECT s.matched_id AS payment_id, CASE s.matched WHEN 'PAYMENT' THEN s.amount_fen ELSE -s.amount_fen END AS fen
    FROM disbursement.statement_line s WHERE s.matched IN ('PAYMENT', 'RETURN')
   UNION ALL
  SELECT t.id::uuid, CASE m.kind WHEN 'PAYMENTS' THEN p.amount_fen ELSE -p.amount_fen END
    FROM disbursement.desk_match m, LATERAL jsonb_array_elements_text(m.target_ids) AS t(id)
    JOIN disbursement.payment p ON p.id = t.id::uuid
   WHERE m.stage = 'MADE' AND m.kind IN ('PAYMENTS', 'RETURNS')`;

/** What the books say of a payment; an entry that was reversed weighs nothing. */
const BOOKS_SQL = `
  SELECT j.payment_id, CASE j.kind WHEN 'RETURN' THEN -l.amount_fen ELSE l.amount_fen END AS fen
    FROM disbursement.ledger_journal j
    JOIN disbursement.ledger_line l ON l.journal_id = j.id AND l.amount_fen > 0
   WHERE j.payment_id IS NOT NULL AND j.kind IN ('PAYMENT', 'REPAYMENT', 'SUSPENSE_CLEARED', 'RETURN')
     AND NOT EXISTS (SELECT 1 FROM disbursement.ledger_journal r WHERE r.source_id = j.id AND r.kind = 'REVERSAL')`;

/**
 * The three-way sums of lists (clause 5.4), one row a list: Σ settled payments, Σ their entries less returns, Σ bank debits less returns.
 * `chosen` is a condition on the payments `p`.
 */
export const batchSumsSql = (chosen: string): string => `
  WITH said AS (
    SELECT p.batch_id, CASE WHEN p.stage = 'SETTLED' THEN p.amount_fen ELSE 0 END AS paid, 0::int8 AS booked, 0::int8 AS bank
      FROM disbursement.payment p WHERE ${chosen}
     UNION ALL
    SELECT p.batch_id, 0, b.fen, 0 FROM disbursement.payment p JOIN (${BOOKS_SQL}) b ON b.payment_id = p.id WHERE ${chosen}
     UNION ALL
    SELECT p.batch_id, 0, 0, s.fen FROM disbursement.payment p JOIN (${BANK_SQL}) s ON s.payment_id = p.id WHERE ${chosen})
  SELECT batch_id, coalesce(sum(paid), 0)::int8 AS "paidFen", coalesce(sum(booked), 0)::int8 AS "bookedFen",
         coalesce(sum(bank), 0)::int8 AS "bankFen" FROM said GROUP BY batch_id`;

/** Lists whose three sums differ, for the proof. */
export const BATCH_SUMS_DIFFER_SQL = `
  SELECT b.id, f.fund, b.built_on AS day FROM (${batchSumsSql('p.batch_id IS NOT NULL')}) s
    JOIN disbursement.batch b ON b.id = s.batch_id JOIN disbursement.fund f ON f.id = b.fund_id
   WHERE (s."paidFen", s."paidFen") IS DISTINCT FROM (s."bookedFen", s."bankFen")`;
