import type { Day, Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';

/** The list of a batch as it lies in the database now. */
export interface BatchList {
  readonly listHash: string;
  readonly payments: number;
  readonly totalFen: Fen;
}

/**
 * Hash over line, payment, business key, amount and sealed payee, in order; a changed, missing or added line changes it. Every line looks
 * its payment up by id: lists of a hundred thousand lines are read a moment after tables were known to be small, and a join planned for
 * those compares each line with each.
 */
export async function readBatchList(tx: Tx, batchId: string): Promise<BatchList> {
  const [row] = await tx.query<BatchList>(
    `SELECT encode(sha256(convert_to(coalesce(string_agg(
              format('%s|%s|%s|%s|%s', l.line_no, p.id, p.business_key, p.amount_fen,
                     encode(sha256(convert_to(y.sealed_payee, 'UTF8')), 'hex')), E'\\n' ORDER BY l.line_no), ''),
              'UTF8')), 'hex') AS "listHash",
            count(*)::int AS payments, coalesce(sum(p.amount_fen), 0)::int8 AS "totalFen"
       FROM disbursement.batch_line l,
    LATERAL (SELECT id, batch_id, business_key, amount_fen FROM disbursement.payment WHERE id = l.payment_id OFFSET 0) p,
    LATERAL (SELECT sealed_payee FROM disbursement.payment_payee WHERE payment_id = l.payment_id OFFSET 0) y
      WHERE l.batch_id = $1 AND p.batch_id = l.batch_id`,
    [batchId],
  );
  return row!;
}

/** Whether one of the payments of a batch goes to this person. */
export async function paysPerson(tx: Tx, batchId: string, personKey: string | undefined): Promise<boolean> {
  if (personKey === undefined) return false;
  const rows = await tx.query(`SELECT 1 FROM disbursement.payment WHERE batch_id = $1 AND person_key = $2 LIMIT 1`, [
    batchId,
    personKey,
  ]);
  return rows.length > 0;
}

/** What a bank file is written from; payees still sealed. */
export interface BatchForFile {
  readonly batchId: string;
  readonly listHash: string;
  readonly payments: number;
  readonly totalFen: Fen;
  readonly releasedOn: Day | null;
  readonly builtOn: Day;
  readonly accountNumber: string;
  readonly accountName: string;
  readonly bankProfile: string;
}

export interface SealedLine {
  readonly lineNo: number;
  readonly paymentId: string;
  readonly amountFen: Fen;
  readonly sealedPayee: string;
}

/** The head of a batch's file; null if there is no such batch in scope. */
export async function readBatchForFile(tx: Tx, batchId: string): Promise<BatchForFile | null> {
  const [row] = await tx.query<BatchForFile>(
    `SELECT b.id AS "batchId", b.list_hash AS "listHash", b.payments, b.total_fen AS "totalFen", b.released_on AS "releasedOn",
            b.built_on AS "builtOn", f.account_number AS "accountNumber", f.account_name AS "accountName",
            f.bank_profile AS "bankProfile"
       FROM disbursement.batch b JOIN disbursement.fund f ON f.id = b.fund_id WHERE b.id = $1`,
    [batchId],
  );
  return row ?? null;
}

/** The lines of a batch, `limit` of them after a line number. */
export function readSealedLines(tx: Tx, batchId: string, afterLine: number, limit: number): Promise<SealedLine[]> {
  return tx.query<SealedLine>(
    `SELECT l.line_no AS "lineNo", p.id AS "paymentId", p.amount_fen AS "amountFen", y.sealed_payee AS "sealedPayee"
       FROM disbursement.batch_line l JOIN disbursement.payment p ON p.id = l.payment_id
       JOIN disbursement.payment_payee y ON y.payment_id = l.payment_id
      WHERE l.batch_id = $1 AND l.line_no > $2 ORDER BY l.line_no LIMIT $3`,
    [batchId, afterLine, limit],
  );
}

/** How a line's account is recognised later: keyed hash and last digits. */
export interface AccountMark {
  readonly lineNo: number;
  readonly accountKey: string;
  readonly accountTail: string;
}

/** Notes the accounts of a batch's lines, in one statement. */
export async function noteAccounts(tx: Tx, batchId: string, marks: readonly AccountMark[]): Promise<void> {
  await tx.query(
    `UPDATE disbursement.batch_line l SET account_key = m.key, account_tail = m.tail
       FROM UNNEST($2::int[], $3::text[], $4::text[]) AS m(line_no, key, tail)
      WHERE l.batch_id = $1 AND l.line_no = m.line_no`,
    [
      batchId,
      marks.map((mark) => mark.lineNo),
      marks.map((mark) => mark.accountKey),
      marks.map((mark) => mark.accountTail),
    ],
  );
}
