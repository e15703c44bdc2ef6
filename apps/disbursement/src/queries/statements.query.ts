import { Inject, Injectable } from '@nestjs/common';
import {
  EXCEPTION_CODES,
  type ExceptionPage,
  type ExceptionView,
  FUNDS,
  IsAbsentOr,
  IsId,
  IsOneOf,
  type StatementPage,
  type StatementView,
} from '@huzhu/contracts';
import {
  type Caller,
  cursorKey,
  IsSortOf,
  PageQuery,
  pageOf,
  Queries,
  SERVICE,
  type ServiceParts,
  type SortedRow,
  sortedPage,
  sortedSql,
  type Sorts,
} from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { withWireMoney } from './wire-money.js';

/** Orders of the list of statements. */
const STATEMENT_SORTS: Sorts<'imported' | 'to'> = {
  by: { imported: { sql: 's.id', type: 'uuid' }, to: { sql: 's.to_day', type: 'date' } },
  standard: '-imported',
};

/** A page of statements. */
export class StatementsQuery extends PageQuery {
  @IsSortOf(STATEMENT_SORTS) readonly sort?: string;
}

/** Filters of the queue of exceptions; all that are given must hold. */
export class ExceptionsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: EXCEPTION_CODES }) @IsAbsentOr() @IsOneOf(EXCEPTION_CODES) readonly code?: string;
  @ApiPropertyOptional({ enum: FUNDS }) @IsAbsentOr() @IsOneOf(FUNDS) readonly fund?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly ownerId?: string;
}

/** Lines that were given to $4, and those of statements that $4 brought and nobody was given: asked of sets, and not line by line. */
const OWNED_SQL = `l.id IN (SELECT line_id FROM disbursement.exception_owner WHERE owner_id = $4)
              OR l.statement_id IN (SELECT id FROM disbursement.statement WHERE imported_by = $4)
                 AND l.id NOT IN (SELECT line_id FROM disbursement.exception_owner)`;

/** Imported statements, and the lines that nothing explains. */
@Injectable()
export class StatementQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** The latest first unless another order is asked for. */
  list(caller: Caller, query: StatementsQuery): Promise<StatementPage> {
    const sorted = sortedSql(STATEMENT_SORTS, query, { id: 's.id' });
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<StatementView & SortedRow>(
        `SELECT s.id, s.org_id AS "orgId", f.fund, right(f.account_number, 4) AS "accountTail", s.from_day AS "from", s.to_day AS "to", s.opening_fen AS "openingFen",
                s.closing_fen AS "closingFen", s.new_lines AS "newLines", s.known_lines AS "knownLines",
                s.imported_by AS "importedBy", s.state, ${sorted.key}
           FROM disbursement.statement s JOIN disbursement.fund f ON f.id = s.fund_id
          WHERE ${sorted.after} ORDER BY ${sorted.order} LIMIT ${query.limit + 1}`,
        [...sorted.values],
      );
      return sortedPage(rows, query.limit, sorted, withWireMoney);
    });
  }

  exceptions(caller: Caller, query: ExceptionsQuery): Promise<ExceptionPage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<ExceptionView>(
        `SELECT l.id, l.org_id AS "orgId", f.fund, l.exception_code AS code, l.direction, l.amount_fen AS "amountFen",
                l.booked_on AS "bookedOn", l.reference, l.account_tail AS "accountTail",
                coalesce(o.owner_id, s.imported_by) AS "ownerId", $6::date - l.booked_on AS "ageDays"
           FROM disbursement.statement_line l JOIN disbursement.fund f ON f.id = l.fund_id
           JOIN disbursement.statement s ON s.id = l.statement_id
           LEFT JOIN disbursement.exception_owner o ON o.line_id = l.id
          WHERE l.matched IS NULL AND ($1::uuid IS NULL OR l.id > $1) AND ($2::text IS NULL OR l.exception_code = $2)
            AND ($3::text IS NULL OR f.fund = $3) AND ($4::text IS NULL OR ${OWNED_SQL})
          ORDER BY l.id LIMIT $5`,
        [
          cursorKey(query),
          query.code ?? null,
          query.fund ?? null,
          query.ownerId ?? null,
          query.limit + 1,
          this.service.clock.today(),
        ],
      );
      return pageOf(rows, query.limit, (row) => row.id, withWireMoney);
    });
  }
}
