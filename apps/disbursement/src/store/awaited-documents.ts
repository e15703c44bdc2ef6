import type { BudgetSource } from '@huzhu/contracts';
import type { Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';

const ARRIVED = `coalesce((SELECT sum(m.amount_fen) FROM disbursement.desk_match m
  WHERE m.budget_order_id = o.id AND m.stage = 'MADE'), 0)::int8`;

const RECEIPTS = `disbursement.budget_order o WHERE o.kind = 'RECEIPT' AND o.stage = 'CONFIRMED'`;

/** What a confirmed receipt brings, and what the bank has shown of it (到账). */
interface DocumentMoney {
  readonly amountFen: Fen;
  readonly arrivedFen: Fen;
}

/** Locks a confirmed receipt of a fund until the end of the transaction; null if it is none. */
export async function lockReceipt(tx: Tx, fundId: string, id: string): Promise<DocumentMoney | null> {
  // The sum is read behind the lock: whoever had it before has committed.
  const held = await tx.query(`SELECT 1 FROM ${RECEIPTS} AND o.fund_id = $1 AND o.id = $2 FOR UPDATE`, [fundId, id]);
  if (held.length === 0) return null;
  const [row] = await tx.query<DocumentMoney>(
    `SELECT o.amount_fen AS "amountFen", ${ARRIVED} AS "arrivedFen" FROM disbursement.budget_order o WHERE o.id = $1`,
    [id],
  );
  return row!;
}

/** A confirmed receipt whose money the bank has not shown in full. */
interface AwaitedReceipt {
  readonly id: string;
  readonly number: string;
  readonly source: BudgetSource;
  readonly year: number;
  readonly awaitedFen: Fen;
}

const AWAITED_MAX = 100;

/** Those of a fund, newest first. */
export const awaitedReceipts = (tx: Tx, fundId: string): Promise<AwaitedReceipt[]> =>
  tx.query<AwaitedReceipt>(
    `SELECT * FROM (SELECT o.id, o.document_number AS number, o.source, o.year, o.amount_fen - ${ARRIVED} AS "awaitedFen"
                      FROM ${RECEIPTS} AND o.fund_id = $1) r
      WHERE r."awaitedFen" > 0 ORDER BY r.id DESC LIMIT ${AWAITED_MAX}`,
    [fundId],
  );

/** What the bank has shown of each of these documents. */
export async function arrivedOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Fen>> {
  const rows = await tx.query<{ id: string; arrivedFen: Fen }>(
    `SELECT o.id, ${ARRIVED} AS "arrivedFen" FROM ${RECEIPTS} AND o.id = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, arrivedFen }) => [id, arrivedFen]));
}

/** Documents of which the desk has found more money than they bring, for the proof. */
export const OVERFILLED_DOCUMENTS_SQL = `
  SELECT o.id, o.fund, o.dated_on AS day FROM ${RECEIPTS} AND ${ARRIVED} > o.amount_fen`;
