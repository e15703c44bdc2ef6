import { Inject, Injectable } from '@nestjs/common';
import type { AccountingPeriodPage, OpenItem, OpenItemKind, OpenItems } from '@huzhu/contracts';
import type { Day, Fen } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import {
  type Caller,
  fenToWire,
  listAggregates,
  type PageQuery,
  Problem,
  Queries,
  SERVICE,
  type ServiceParts,
} from '@huzhu/service';
import { daysOfMonth } from '../domain/accounting-period.js';
import { accountingPeriodAggregate } from '../store/accounting-period.store.js';
import { booksAtEnd, booksHash, type HeldBooks, readBooks } from '../store/closed-books.js';

/** Months of the books: which are closed, and what is open in the next. */
@Injectable()
export class AccountingPeriodQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  list(caller: Caller, query: PageQuery): Promise<AccountingPeriodPage> {
    return this.queries.read(caller, async (tx) => {
      const page = await listAggregates(tx, accountingPeriodAggregate, query, {}, (row) => row);
      const items: AccountingPeriodPage['items'] = [];
      for (const row of page.items) {
        const { id, orgId, fundId, month, fromDay, toDay, stage, version } = row;
        const closed = row.booksHash === null ? null : await booksHash(tx, fundId, toDay);
        items.push({
          id,
          orgId,
          fundId,
          month,
          from: fromDay,
          to: toDay,
          state: stage,
          ...(row.booksHash === null || closed === null ? {} : { booksHash: row.booksHash, booksHashNow: closed }),
          ...(row.decidedOn === null ? {} : { decidedOn: row.decidedOn }),
          version,
        });
      }
      return { ...page, items };
    });
  }

  openItems(caller: Caller, fundId: string, month: string): Promise<OpenItems> {
    return this.queries.read(caller, async (tx) => {
      const days = daysOfMonth(month);
      const books = await readBooks(tx, fundId);
      if (books === null || days === null)
        throw new Problem(404, 'NOT_FOUND', 'There is no such month of these books.');
      const facts = await booksAtEnd(tx, books, days.toDay, this.service.clock.today());
      const item = (kind: OpenItemKind, count: number, amountFen: Fen, blocks: boolean): OpenItem => ({
        kind,
        count,
        amountFen: fenToWire(amountFen < 0n ? -amountFen : amountFen),
        blocks,
      });
      const one = (open: boolean): number => Number(open);
      const blockers = [
        item('PERIOD_NOT_OVER', one(facts.today <= days.toDay), 0n, true),
        item('STATEMENT_MISSING', one(facts.statementsTo < days.toDay), 0n, true),
        item('BOOKS_UNBALANCED', one(facts.differenceFen !== 0n), facts.differenceFen, true),
        item('BANK_DIFFERS', one(facts.bankDifferenceFen !== 0n), facts.bankDifferenceFen, true),
        item('SUSPENSE_WITHOUT_OWNER', facts.linesWithoutOwner, facts.withoutOwnerFen, true),
      ];
      const told = (await openSums(tx, books, days.toDay)).map((row) =>
        item(row.kind, row.count, row.amountFen, false),
      );
      return {
        fundId,
        month,
        nextMonth: facts.nextMonth,
        items: [...blockers, ...told].filter(({ count }) => count > 0),
      };
    });
  }
}

/** What explains the difference between orders and bank: named, and no reason to keep a month open. */
function openSums(
  tx: Tx,
  { id, fund }: HeldBooks,
  toDay: Day,
): Promise<{ kind: OpenItemKind; count: number; amountFen: Fen }[]> {
  return tx.query(
    `SELECT kind, count(*)::int AS count, sum(amount_fen)::int8 AS "amountFen" FROM (
       SELECT 'SUSPENSE' AS kind, amount_fen FROM disbursement.statement_line
        WHERE fund_id = $1 AND matched IS NULL AND booked_on <= $2
       UNION ALL
       SELECT 'ORDERED_NOT_PAID', p.amount_fen FROM disbursement.payment p
         JOIN disbursement.batch b ON b.id = p.batch_id
        WHERE p.fund_id = $1 AND p.stage = 'BATCHED' AND b.released_on <= $2 AND b.stage IN ('RELEASED', 'SENDING', 'SENT', 'ANSWER_LOST')
       UNION ALL
       SELECT 'RETURNED_NOT_REISSUED', amount_fen FROM disbursement.payment
        WHERE fund_id = $1 AND stage = 'RETURNED' AND returned_on <= $2
       UNION ALL
       SELECT 'TOLD_NOT_CREDITED', amount_fen FROM disbursement.contribution
        WHERE $3 = 'MUTUAL_AID_POOL' AND line_id IS NULL AND match_id IS NULL AND received_on <= $2) AS open
      GROUP BY kind ORDER BY kind`,
    [id, toDay, fund],
  );
}
