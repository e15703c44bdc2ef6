import { hash } from 'node:crypto';
import type { Day } from '@huzhu/kernel';
import type { Work } from '@huzhu/service';
import { isPostable } from '../domain/chart-of-accounts.js';
import { chartAccountOf } from '../domain/detail-account.js';
import type { EntryOrderLine } from '../domain/entry-order.js';
import type { HandWrittenKind } from '../domain/entry-templates.js';
import type { Entry } from '../domain/entries.js';

/** Whose books: a fund and its organisation. */
export interface Books {
  readonly fundId: string;
  readonly orgId: string;
}

/**
 * Posts journals of two lines each, any number of them in one statement, with one audit leaf over all of them. Throws for
 * an account outside the chart.
 */
export async function postEntries(work: Work, books: Books, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  for (const { debit, credit } of entries) {
    if (![debit, credit].every((account) => isPostable(chartAccountOf(account))))
      throw new Error('an entry names an account outside the chart');
  }
  const ids = entries.map(() => work.newId());
  await work.tx.query(
    `WITH entry AS (
       SELECT * FROM UNNEST($3::uuid[], $4::text[], $5::text[], $6::text[], $7::int8[], $8::date[], $9::uuid[], $10::uuid[])
         AS e(id, kind, debit, credit, amount_fen, booked_on, source_id, payment_id)),
     journal AS (
       INSERT INTO disbursement.ledger_journal (id, org_id, fund_id, kind, source_id, payment_id, booked_on, posted_by)
       SELECT id, $2, $1, kind, source_id, payment_id, booked_on, $11 FROM entry)
     INSERT INTO disbursement.ledger_line (journal_id, line_no, lines, org_id, fund_id, account, amount_fen)
     SELECT id, 1, 2, $2::uuid, $1::uuid, debit, amount_fen FROM entry
     UNION ALL SELECT id, 2, 2, $2::uuid, $1::uuid, credit, -amount_fen FROM entry`,
    [
      books.fundId,
      books.orgId,
      ids,
      entries.map((entry) => entry.kind),
      entries.map((entry) => entry.debit),
      entries.map((entry) => entry.credit),
      entries.map((entry) => entry.amountFen),
      entries.map((entry) => entry.bookedOn),
      entries.map((entry) => entry.sourceId),
      entries.map((entry) => entry.paymentId),
      work.facts.caller.id,
    ],
  );
  const facts = entries.map((entry, index) =>
    [
      ids[index],
      entry.kind,
      entry.debit,
      entry.credit,
      entry.amountFen,
      entry.bookedOn,
      entry.sourceId,
      entry.paymentId,
    ].join('|'),
  );
  await work.audit('ledger', books.fundId, 1, null, {
    digest: hash('sha256', facts.join('\n')),
    journals: facts.length,
  });
}

/** A journal of any number of lines that two people ordered: written by hand, or what a fund begins with. */
interface OrderedJournal {
  readonly kind: HandWrittenKind | 'OPENING';
  /** The order it rests on. */
  readonly sourceId: string;
  readonly bookedOn: Day;
  readonly lines: readonly EntryOrderLine[];
}

/** Posts one journal in one statement; the database refuses one that is not balanced. */
export async function postJournal(work: Work, books: Books, entry: OrderedJournal): Promise<void> {
  const id = work.newId();
  await work.tx.query(
    `WITH journal AS (
       INSERT INTO disbursement.ledger_journal (id, org_id, fund_id, kind, source_id, booked_on, posted_by)
       VALUES ($3, $2, $1, $4, $5, $6, $7))
     INSERT INTO disbursement.ledger_line (journal_id, line_no, lines, org_id, fund_id, account, amount_fen)
     SELECT $3, place, $10, $2, $1, account, amount_fen
       FROM UNNEST($8::text[], $9::int8[]) WITH ORDINALITY AS l(account, amount_fen, place)`,
    [
      books.fundId,
      books.orgId,
      id,
      entry.kind,
      entry.sourceId,
      entry.bookedOn,
      work.facts.caller.id,
      entry.lines.map(({ account }) => account),
      entry.lines.map(({ amountFen }) => amountFen),
      entry.lines.length,
    ],
  );
  await work.audit('ledger', books.fundId, 1, null, { ...entry, journalId: id });
}
