import { hash } from 'node:crypto';
import type { Day, Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';

/** The list of a batch as it lies in the database now. */
export interface BatchList {
  readonly listHash: string;
  readonly payments: number;
  readonly totalFen: Fen;
  /** One of the payments goes to the person who asks. */
  readonly own: boolean;
}

/** A list of a hundred thousand lines is put in order and hashed in memory, and not on disk. Holds to the end of the transaction. */
export const roomForLists = (tx: Tx): void => tx.send(`SET LOCAL work_mem = '64MB'`);

/** What a list hash is taken over: one line, as `listedLine` writes it too. */
const LINE_SQL = `concat_ws('|', line_no, id, business_key, amount_fen, encode(payee_hash, 'hex'))`;

/**
 * Hash over line, payment, business key, amount and sealed payee, in order; a changed, missing or added line changes it. Of rows with
 * these columns and the person's key; `$person` is the place of the parameter with the key of the person who asks.
 */
export const listSql = ($person: string): string => `
  encode(sha256(convert_to(coalesce(string_agg(${LINE_SQL}, E'\\n' ORDER BY line_no), ''), 'UTF8')), 'hex') AS "listHash",
  count(*)::int AS payments, coalesce(sum(amount_fen), 0)::int8 AS "totalFen",
  coalesce(bool_or(person_key = ${$person}), false) AS own`;

/**
 * The lines `l` of lists with their payments `p`. Every line looks its payment up by id: lists of a hundred thousand lines are read a
 * moment after tables were known to be small, and a join planned for those compares each line with each.
 */
export const listedPaymentsSql = (...columns: readonly string[]): string =>
  `disbursement.batch_line l, LATERAL (SELECT ${columns.join(', ')} FROM disbursement.payment
      WHERE id = l.payment_id AND batch_id = l.batch_id OFFSET 0) p`;

/** Reads the list anew. */
export async function readBatchList(tx: Tx, batchId: string, personKey?: string): Promise<BatchList> {
  roomForLists(tx);
  const [row] = await tx.query<BatchList>(
    `SELECT ${listSql('$2::text')}
       FROM ${listedPaymentsSql('id', 'business_key', 'amount_fen', 'person_key')},
    LATERAL (SELECT payee_hash FROM disbursement.payment_payee WHERE payment_id = l.payment_id OFFSET 0) y
      WHERE l.batch_id = $1`,
    [batchId, personKey ?? null],
  );
  return row!;
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
  readonly businessKey: string;
  readonly amountFen: Fen;
  readonly sealedPayee: string;
  /** False once the payment left its batch. */
  readonly listed: boolean;
}

/** A line as the list hash is taken over it. */
export const listedLine = ({ lineNo, paymentId, businessKey, amountFen, sealedPayee }: SealedLine): string =>
  [lineNo, paymentId, businessKey, amountFen, hash('sha256', sealedPayee)].join('|');

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
    `SELECT l.line_no AS "lineNo", p.id AS "paymentId", p.business_key AS "businessKey", p.amount_fen AS "amountFen",
            y.sealed_payee AS "sealedPayee", p.batch_id IS NOT DISTINCT FROM l.batch_id AS listed
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

/** Notes the accounts of lines of a batch that follow each other, in one statement, which is on its way when it returns. */
export function noteAccounts(tx: Tx, batchId: string, marks: readonly AccountMark[]): void {
  tx.send(
    `UPDATE disbursement.batch_line l SET account_key = m.key, account_tail = m.tail
       FROM UNNEST($2::int[], $3::text[], $4::text[]) AS m(line_no, key, tail)
      WHERE l.batch_id = $1 AND l.line_no BETWEEN $5 AND $6 AND l.line_no = m.line_no`,
    [
      batchId,
      marks.map((mark) => mark.lineNo),
      marks.map((mark) => mark.accountKey),
      marks.map((mark) => mark.accountTail),
      marks[0]?.lineNo ?? 0,
      marks.at(-1)?.lineNo ?? 0,
    ],
  );
}
