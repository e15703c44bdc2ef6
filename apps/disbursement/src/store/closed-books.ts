import { createHash } from 'node:crypto';
import { addMonths, day, type Day, type Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type BooksFacts, monthOf } from '../domain/accounting-period.js';
import { rulesOfFund } from '../domain/fund-rules.js';

/** Up to where a fund's books are closed; null while nothing is. */
export async function booksClosedTo(tx: Tx, fundId: string): Promise<Day | null> {
  const [row] = await tx.query<{ to: Day | null }>(`SELECT disbursement.books_closed_to($1) AS "to"`, [fundId]);
  return row!.to;
}

/** Whether any journal that rests on these documents is in a closed month. */
export async function closedJournals(tx: Tx, sourceIds: readonly string[]): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM disbursement.ledger_journal
      WHERE source_id = ANY($1::uuid[]) AND booked_on <= disbursement.books_closed_to(fund_id) LIMIT 1`,
    [sourceIds],
  );
  return rows.length > 0;
}

/** The fund whose books are looked at, locked: nothing is posted meanwhile. */
export interface HeldBooks {
  readonly id: string;
  readonly orgId: string;
  readonly fund: string;
  readonly bankBalanceFen: Fen;
  readonly statementsTo: Day;
  readonly openedOn: Day;
}

export const lockBooks = (tx: Tx, fundId: string): Promise<HeldBooks | null> => booksOf(tx, fundId, 'FOR UPDATE');

/** The same without a lock, for looking. */
export const readBooks = (tx: Tx, fundId: string): Promise<HeldBooks | null> => booksOf(tx, fundId, '');

async function booksOf(tx: Tx, fundId: string, lock: string): Promise<HeldBooks | null> {
  const [row] = await tx.query<HeldBooks>(
    `SELECT f.id, f.org_id AS "orgId", f.fund, f.bank_balance_fen AS "bankBalanceFen", f.bank_balance_on AS "statementsTo",
            (SELECT as_of FROM disbursement.opening_balance o WHERE o.fund_id = f.id LIMIT 1) AS "openedOn"
       FROM disbursement.fund f WHERE f.id = $1 ${lock}`,
    [fundId],
  );
  return row ?? null;
}

/** The month after the last closed one; at first that of the opening balance. */
async function nextMonth(tx: Tx, books: HeldBooks): Promise<string> {
  const closedTo = await booksClosedTo(tx, books.id);
  return monthOf(closedTo === null ? books.openedOn : addMonths(day(`${monthOf(closedTo)}-01`), 1));
}

interface EndSums {
  readonly differenceFen: Fen;
  readonly cashFen: Fen;
  readonly laterFen: Fen;
  readonly withdrawnFen: Fen;
}

/**
 * What the books say on the last day of a month. Lines of a statement that was withdrawn after that day stand in the ledger
 * until the withdrawal, and the bank never had them.
 */
export async function booksAtEnd(tx: Tx, books: HeldBooks, toDay: Day, today: Day): Promise<BooksFacts> {
  const [sums] = await tx.query<EndSums>(
    `SELECT (SELECT coalesce(sum(l.amount_fen), 0)::int8 FROM disbursement.ledger_line l
               JOIN disbursement.ledger_journal j ON j.id = l.journal_id
              WHERE l.fund_id = $1 AND j.booked_on <= $2) AS "differenceFen",
            (SELECT coalesce(sum(l.amount_fen), 0)::int8 FROM disbursement.ledger_line l
               JOIN disbursement.ledger_journal j ON j.id = l.journal_id
              WHERE l.fund_id = $1 AND l.account = $3 AND j.booked_on <= $2) AS "cashFen",
            (SELECT coalesce(sum(CASE direction WHEN 'CREDIT' THEN amount_fen ELSE -amount_fen END), 0)::int8
               FROM disbursement.statement_line WHERE fund_id = $1 AND booked_on > $2) AS "laterFen",
            (SELECT coalesce(sum(CASE w.direction WHEN 'CREDIT' THEN w.amount_fen ELSE -w.amount_fen END), 0)::int8
               FROM disbursement.withdrawn_line w JOIN disbursement.statement_withdrawal d ON d.id = w.withdrawal_id
              WHERE w.fund_id = $1 AND w.booked_on <= $2 AND d.decided_on > $2) AS "withdrawnFen"`,
    [books.id, toDay, rulesOfFund(books.fund).accounts.cash],
  );
  const { differenceFen, cashFen, laterFen, withdrawnFen } = sums!;
  return {
    today,
    nextMonth: await nextMonth(tx, books),
    statementsTo: books.statementsTo,
    differenceFen,
    bankDifferenceFen: cashFen - withdrawnFen - (books.bankBalanceFen - laterFen),
    ...(await withoutOwner(tx, books.id, toDay)),
    booksHash: await booksHash(tx, books.id, toDay),
  };
}

type WithoutOwner = Pick<BooksFacts, 'linesWithoutOwner' | 'withoutOwnerFen'>;

async function withoutOwner(tx: Tx, fundId: string, toDay: Day): Promise<WithoutOwner> {
  const [row] = await tx.query<WithoutOwner>(
    `SELECT count(*)::int AS "linesWithoutOwner", coalesce(sum(l.amount_fen), 0)::int8 AS "withoutOwnerFen" FROM disbursement.statement_line l
      WHERE l.fund_id = $1 AND l.matched IS NULL AND l.booked_on <= $2
        AND NOT EXISTS (SELECT 1 FROM disbursement.exception_owner o WHERE o.line_id = l.id)`,
    [fundId, toDay],
  );
  return row!;
}

/** SHA-256 over account and balance of everything booked up to a day: what was closed can be proved later. */
export async function booksHash(tx: Tx, fundId: string, toDay: Day): Promise<string> {
  const rows = await tx.query<{ account: string; fen: Fen }>(
    `SELECT l.account, sum(l.amount_fen)::int8 AS fen FROM disbursement.ledger_line l
       JOIN disbursement.ledger_journal j ON j.id = l.journal_id
      WHERE l.fund_id = $1 AND j.booked_on <= $2 GROUP BY l.account ORDER BY l.account`,
    [fundId, toDay],
  );
  const text = rows.map(({ account, fen }) => `${account} ${fen}\n`).join('');
  return createHash('sha256').update(text).digest('hex');
}
