import { Inject, Injectable } from '@nestjs/common';
import type { MatchPage, MatchView, StatementLinePage, StatementLineView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type Caller, cursorKey, pageOf, Queries } from '@huzhu/service';
import { type ExportedList, exportList } from '@huzhu/tables';
import type { LinesQuery, MatchesQuery } from './lines-query.js';
import { withWireMoney } from './wire-money.js';

/** `$1` is the id at the end of the page before. */
const pageSql = (id: string, newest: boolean): { readonly after: string; readonly order: string } => ({
  after: `($1::uuid IS NULL OR ${id} ${newest ? '<' : '>'} $1)`,
  order: `${id}${newest ? ' DESC' : ''}`,
});

/** A row without the columns that say nothing. */
const shown = <Row extends object>(row: Row): Row =>
  withWireMoney(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Row);

/** Lines of statements and matches made by hand, filtered, in either order, by pages or whole. */
@Injectable()
export class LineQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  lines(caller: Caller, query: LinesQuery): Promise<StatementLinePage> {
    const { after, order } = pageSql('l.id', query.sort === 'NEWEST');
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<StatementLineView>(
        `SELECT l.id, l.statement_id AS "statementId", f.fund, l.serial, l.booked_on AS "bookedOn", l.direction,
                l.amount_fen AS "amountFen", l.reference, l.original_reference AS "originalReference",
                l.account_tail AS "accountTail", l.matched, l.matched_id AS "matchedId", l.exception_code AS "exceptionCode"
           FROM disbursement.statement_line l JOIN disbursement.fund f ON f.id = l.fund_id
          WHERE ${after} AND ($2::uuid IS NULL OR l.statement_id = $2) AND ($3::text IS NULL OR f.fund = $3)
            AND ($4::text IS NULL OR l.direction = $4) AND ($5::text IS NULL OR l.matched = $5)
            AND ($6::text IS NULL OR l.exception_code = $6) AND ($7::date IS NULL OR l.booked_on >= $7)
            AND ($8::date IS NULL OR l.booked_on <= $8)
          ORDER BY ${order} LIMIT $9`,
        [
          cursorKey(query),
          query.statementId ?? null,
          query.fund ?? null,
          query.direction ?? null,
          query.matched ?? null,
          query.code ?? null,
          query.from ?? null,
          query.to ?? null,
          query.limit + 1,
        ],
      );
      return pageOf(rows, query.limit, (row) => row.id, shown);
    });
  }

  matches(caller: Caller, query: MatchesQuery): Promise<MatchPage> {
    const { after, order } = pageSql('m.id', query.sort === 'NEWEST');
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<MatchView>(
        `SELECT m.id, m.fund_id AS "fundId", f.fund, m.kind, m.stage AS state, m.amount_fen AS "amountFen",
                (SELECT coalesce(jsonb_agg(line -> 'lineId'), '[]') FROM jsonb_array_elements(m.lines) AS line) AS "lineIds",
                m.target_ids AS "targetIds", m.made_by AS "madeBy", m.undone_by AS "undoneBy", m.version
           FROM disbursement.desk_match m JOIN disbursement.fund f ON f.id = m.fund_id
          WHERE ${after} AND ($2::text IS NULL OR f.fund = $2) AND ($3::text IS NULL OR m.kind = $3)
            AND ($4::text IS NULL OR m.stage = $4)
          ORDER BY ${order} LIMIT $5`,
        [cursorKey(query), query.fund ?? null, query.kind ?? null, query.state ?? null, query.limit + 1],
      );
      return pageOf(rows, query.limit, (row) => row.id, shown);
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
