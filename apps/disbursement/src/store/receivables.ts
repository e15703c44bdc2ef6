import { businessKey, type PaymentSource } from '@huzhu/contracts';
import type { Day, Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import type { PaidCase } from '../domain/entries.js';
import type { OpenContribution } from '../domain/match-statement.js';

/** What is owed back as it is booked; all amounts add up from the first news on. */
export interface Receivable {
  readonly id: string;
  readonly orgId: string;
  readonly fundId: string;
  readonly amountFen: Fen;
  readonly offsetFen: Fen;
  readonly writtenOffFen: Fen;
}

/** The receivables with these ids, locked in the order of their ids. */
export async function lockReceivables(tx: Tx, ids: readonly string[]): Promise<Map<string, Receivable>> {
  const rows = await tx.query<Receivable>(
    `SELECT id, org_id AS "orgId", fund_id AS "fundId", amount_fen AS "amountFen", offset_fen AS "offsetFen",
            written_off_fen AS "writtenOffFen"
       FROM disbursement.receivable WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Keeps a receivable as it stands now, with the state its source gives it. */
export async function keepReceivable(
  tx: Tx,
  receivable: Receivable,
  news: { readonly caseId: string; readonly state: string; readonly on: Day; readonly moneySource: string | null },
): Promise<void> {
  const { id, orgId, fundId, amountFen, offsetFen, writtenOffFen } = receivable;
  await tx.query(
    `INSERT INTO disbursement.receivable
       (id, org_id, fund_id, case_id, state, amount_fen, offset_fen, written_off_fen, opened_on, money_source)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (id) DO UPDATE SET state = $5, amount_fen = $6, offset_fen = $7, written_off_fen = $8`,
    [id, orgId, fundId, news.caseId, news.state, amountFen, offsetFen, writtenOffFen, news.on, news.moneySource],
  );
}

/** A case is not paid anew more often than this. */
const SEQUENCES_MAX = 50;

/** What a case was last paid: before this year, what comes back is no expense of it; and of whose money. Nothing known: this year's, common. */
export async function paidCase(
  tx: Tx,
  { source, caseId }: { readonly source: PaymentSource; readonly caseId: string },
  year: number,
): Promise<PaidCase> {
  const keys = Array.from({ length: SEQUENCES_MAX }, (_, place) => businessKey(source, caseId, place + 1));
  const [row] = await tx.query<{ before: boolean | null; moneySource: string | null }>(
    `SELECT max(settled_on) < make_date($2, 1, 1) AS before, max(money_source) AS "moneySource"
       FROM disbursement.payment WHERE business_key = ANY($1::text[])`,
    [keys, year],
  );
  return { inPriorYear: row?.before === true, moneySource: row?.moneySource ?? null };
}

/** A repayment its source was told of. */
export interface Repayment {
  readonly id: string;
  readonly receivableId: string;
  readonly orgId: string;
  readonly fundId: string;
  readonly amountFen: Fen;
  readonly bankReference: string;
  readonly receivedOn: Day;
}

/** False if this repayment is known. */
export async function addRepayment(tx: Tx, repayment: Repayment): Promise<boolean> {
  const { id, receivableId, orgId, fundId, amountFen, bankReference, receivedOn } = repayment;
  const rows = await tx.query(
    `INSERT INTO disbursement.repayment (id, receivable_id, org_id, fund_id, amount_fen, bank_reference, received_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (receivable_id, bank_reference) DO NOTHING RETURNING id`,
    [id, receivableId, orgId, fundId, amountFen, bankReference, receivedOn],
  );
  return rows.length > 0;
}

/** Repayments to a fund that wait for their credit, with one of these references. */
export const openRepayments = (tx: Tx, fundId: string, references: readonly string[]): Promise<OpenContribution[]> =>
  tx.query(
    `SELECT id, 'RECOVERY' AS kind, bank_reference AS "bankReference", amount_fen AS "amountFen" FROM disbursement.repayment
      WHERE fund_id = $1 AND line_id IS NULL AND match_id IS NULL AND bank_reference = ANY($2::text[]) ORDER BY id FOR UPDATE`,
    [fundId, references],
  );

/** Says which lines of a statement proved repayments. */
export async function creditRepayments(
  tx: Tx,
  credits: readonly { readonly repaymentId: string; readonly lineId: string }[],
): Promise<void> {
  if (credits.length === 0) return;
  await tx.query(
    `UPDATE disbursement.repayment r SET line_id = m.line_id FROM UNNEST($1::uuid[], $2::uuid[]) AS m(id, line_id)
      WHERE r.id = m.id`,
    [credits.map(({ repaymentId }) => repaymentId), credits.map(({ lineId }) => lineId)],
  );
}

/** Takes a credit in suspense with the reference and amount of a repayment out of it; null if there is none. */
export async function claimSuspense(tx: Tx, repayment: Repayment): Promise<string | null> {
  const { id, fundId, bankReference, amountFen } = repayment;
  const [line] = await tx.query<{ id: string }>(
    `UPDATE disbursement.statement_line
        SET matched = 'RECOVERY', matched_id = $4, exception_code = NULL, sealed_details = NULL
      WHERE id = (SELECT id FROM disbursement.statement_line
                   WHERE fund_id = $1 AND matched IS NULL AND direction = 'CREDIT' AND exception_code = 'UNKNOWN_CREDIT'
                     AND reference = $2 AND amount_fen = $3 ORDER BY id LIMIT 1)
  RETURNING id`,
    [fundId, bankReference, amountFen, id],
  );
  return line?.id ?? null;
}
