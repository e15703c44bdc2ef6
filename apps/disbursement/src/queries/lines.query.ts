import { Inject, Injectable } from '@nestjs/common';
import type { MatchPage, MatchView, StatementLinePage, StatementLineView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type Caller, Queries, type SortedRow, sortedPage, sortedSql } from '@huzhu/service';
import { type ExportedList, exportList } from '@huzhu/tables';
import { LINE_SORTS, type LinesQuery, MATCH_SORTS, type MatchesQuery } from './lines-query.js';
import { withWireMoney } from './wire-money.js';

/** A row without the columns that say nothing. */
const shown = <Row extends object>(row: Row): Row =>
  withWireMoney(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Row);

/** Lines of statements and matches made by hand, filtered, in either order, by pages or whole. */
@Injectable()
export class LineQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  lines(caller: Caller, query: LinesQuery): Promise<StatementLinePage> {
    const sorted = sortedSql(LINE_SORTS, query, { id: 'l.id', first: 8 });
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<StatementLineView & SortedRow>(
        `SELECT l.id, l.statement_id AS "statementId", f.fund, l.serial, l.booked_on AS "bookedOn", l.direction,
                l.amount_fen AS "amountFen", l.reference, l.original_reference AS "originalReference",
                l.account_tail AS "accountTail", l.matched, l.matched_id AS "matchedId", l.exception_code AS "exceptionCode",
                ${sorted.key}
           FROM disbursement.statement_line l JOIN disbursement.fund f ON f.id = l.fund_id
          WHERE ${sorted.after} AND ($1::uuid IS NULL OR l.statement_id = $1) AND ($2::text IS NULL OR f.fund = $2)
            AND ($3::text IS NULL OR l.direction = $3) AND ($4::text IS NULL OR l.matched = $4)
            AND ($5::text IS NULL OR l.exception_code = $5) AND ($6::date IS NULL OR l.booked_on >= $6)
            AND ($7::date IS NULL OR l.booked_on <= $7)
          ORDER BY ${sorted.order} LIMIT ${query.limit + 1}`,
        [
          query.statementId ?? null,
          query.fund ?? null,
          query.direction ?? null,
          query.matched ?? null,
          query.code ?? null,
          query.from ?? null,
          query.to ?? null,
          ...sorted.values,
        ],
      );
      return sortedPage(rows, query.limit, sorted, (row) => shown(row));
    });
  }

  matches(caller: Caller, query: MatchesQuery): Promise<MatchPage> {
    const sorted = sortedSql(MATCH_SORTS, query, { id: 'm.id', first: 4 });
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<MatchView & SortedRow>(
        `SELECT m.id, m.fund_id AS "fundId", f.fund, m.kind, m.stage AS state, m.amount_fen AS "amountFen",
                (SELECT coalesce(jsonb_agg(line -> 'lineId'), '[]') FROM jsonb_array_elements(m.lines) AS line) AS "lineIds",
                m.target_ids AS "targetIds", m.budget_order_id AS "budgetOrderId", m.made_by AS "madeBy", m.undone_by AS "undoneBy", m.version,
                ${sorted.key}
           FROM disbursement.desk_match m JOIN disbursement.fund f ON f.id = m.fund_id
          WHERE ${sorted.after} AND ($1::text IS NULL OR f.fund = $1) AND ($2::text IS NULL OR m.kind = $2)
            AND ($3::text IS NULL OR m.stage = $3)
          ORDER BY ${sorted.order} LIMIT ${query.limit + 1}`,
        [query.fund ?? null, query.kind ?? null, query.state ?? null, ...sorted.values],
      );
      return sortedPage(rows, query.limit, sorted, (row) => shown(row));
    });
  }

  linesAsCsv(caller: Caller, filter: Omit<LinesQuery, 'limit' | 'after'>): Promise<ExportedList | Rejected> {
    return exportList((page) => this.lines(caller, { ...filter, ...page }), {
      id: ({ id }) => id,
      statementId: ({ statementId }) => statementId,
      fund: ({ fund }) => fund,
      serial: ({ serial }) => serial,
      bookedOn: ({ bookedOn }) => bookedOn,
      direction: ({ direction }) => direction,
      amountFen: ({ amountFen }) => amountFen,
      reference: ({ reference }) => reference,
      originalReference: ({ originalReference }) => originalReference,
      accountTail: ({ accountTail }) => accountTail,
      matched: ({ matched }) => matched,
      matchedId: ({ matchedId }) => matchedId,
      exceptionCode: ({ exceptionCode }) => exceptionCode,
    });
  }

  matchesAsCsv(caller: Caller, filter: Omit<MatchesQuery, 'limit' | 'after'>): Promise<ExportedList | Rejected> {
    return exportList((page) => this.matches(caller, { ...filter, ...page }), {
      id: ({ id }) => id,
      fund: ({ fund }) => fund,
      kind: ({ kind }) => kind,
      state: ({ state }) => state,
      amountFen: ({ amountFen }) => amountFen,
      lineIds: ({ lineIds }) => lineIds.join(' '),
      targetIds: ({ targetIds }) => targetIds.join(' '),
      madeBy: ({ madeBy }) => madeBy,
      undoneBy: ({ undoneBy }) => undoneBy,
    });
  }
}
