import { Inject, Injectable } from '@nestjs/common';
import type { ExceptionPage, ExceptionView, StatementPage, StatementView } from '@huzhu/contracts';
import { type Caller, cursorKey, type PageQuery, pageOf, Queries } from '@huzhu/service';
import { withWireMoney } from './wire-money.js';

/** Imported statements, and the lines that nothing explains. */
@Injectable()
export class StatementQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(caller: Caller, query: PageQuery): Promise<StatementPage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<StatementView>(
        `SELECT s.id, s.org_id AS "orgId", f.fund, s.from_day AS "from", s.to_day AS "to", s.opening_fen AS "openingFen",
                s.closing_fen AS "closingFen", s.new_lines AS "newLines", s.known_lines AS "knownLines", s.state
           FROM disbursement.statement s JOIN disbursement.fund f ON f.id = s.fund_id
          WHERE $1::uuid IS NULL OR s.id > $1 ORDER BY s.id LIMIT $2`,
        [cursorKey(query), query.limit + 1],
      );
      return pageOf(rows, query.limit, (row) => row.id, withWireMoney) as StatementPage;
    });
  }

  exceptions(caller: Caller, query: PageQuery): Promise<ExceptionPage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<ExceptionView>(
        `SELECT l.id, l.org_id AS "orgId", f.fund, l.exception_code AS code, l.direction, l.amount_fen AS "amountFen",
                l.booked_on AS "bookedOn", l.reference, l.account_tail AS "accountTail"
           FROM disbursement.statement_line l JOIN disbursement.fund f ON f.id = l.fund_id
          WHERE l.matched IS NULL AND ($1::uuid IS NULL OR l.id > $1) ORDER BY l.id LIMIT $2`,
        [cursorKey(query), query.limit + 1],
      );
      return pageOf(rows, query.limit, (row) => row.id, withWireMoney) as ExceptionPage;
    });
  }
}
