import type { Work } from '@huzhu/service';
import type { Books } from './ledger.js';

/**
 * Takes journals back by new ones with the sides exchanged: those that rest on the given documents and were not taken back
 * before. `on`: the business day of the correction; what is closed stays as it was. Answers how many.
 */
export async function reverseJournals(work: Work, books: Books, sourceIds: readonly string[]): Promise<number> {
  const rows = await work.tx.query<{ id: string }>(
    `WITH held AS MATERIALIZED (
       SELECT j.id, uuidv7() AS new_id, j.payment_id FROM disbursement.ledger_journal j
        WHERE j.source_id = ANY($3::uuid[]) AND j.kind <> 'REVERSAL'
          AND NOT EXISTS (SELECT 1 FROM disbursement.ledger_journal r WHERE r.source_id = j.id AND r.kind = 'REVERSAL')),
     journal AS (
       INSERT INTO disbursement.ledger_journal (id, org_id, fund_id, kind, source_id, payment_id, booked_on, posted_by)
       SELECT new_id, $2, $1, 'REVERSAL', id, payment_id, $4, $5 FROM held),
     line AS (
       INSERT INTO disbursement.ledger_line (journal_id, line_no, lines, org_id, fund_id, account, amount_fen)
       SELECT h.new_id, l.line_no, l.lines, l.org_id, l.fund_id, l.account, -l.amount_fen
         FROM held h JOIN disbursement.ledger_line l ON l.journal_id = h.id)
     SELECT id FROM held ORDER BY id`,
    [books.fundId, books.orgId, sourceIds, work.today, work.facts.caller.id],
  );
  if (rows.length > 0) await work.audit('ledger', books.fundId, 1, null, { reversed: rows.map(({ id }) => id) });
  return rows.length;
}
