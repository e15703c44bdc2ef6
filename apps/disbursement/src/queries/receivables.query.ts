import { Inject, Injectable } from '@nestjs/common';
import { FUNDS, IsAbsentOr, IsCode, IsOneOf, type ReceivablePage, type ReceivableView } from '@huzhu/contracts';
import { type Caller, cursorKey, PageQuery, pageOf, Queries } from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { withWireMoney } from './wire-money.js';

/** Filters of the list of what is owed back; all that are given must hold. */
export class ReceivablesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: FUNDS }) @IsAbsentOr() @IsOneOf(FUNDS) readonly fund?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsCode() readonly state?: string;
}

/** What is owed back (应追回款), with the repayments the source was told of. */
@Injectable()
export class ReceivableQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(caller: Caller, query: ReceivablesQuery): Promise<ReceivablePage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<ReceivableView>(
        `SELECT r.id, r.org_id AS "orgId", f.fund, r.case_id AS "caseId", r.state, r.amount_fen AS "amountFen",
                c.fen AS "creditedFen", r.offset_fen AS "offsetFen", r.written_off_fen AS "writtenOffFen",
                r.amount_fen - r.offset_fen - r.written_off_fen - c.fen AS "outstandingFen", r.opened_on AS "openedOn",
                c.repayments
           FROM disbursement.receivable r JOIN disbursement.fund f ON f.id = r.fund_id,
        LATERAL (SELECT coalesce(sum(amount_fen) FILTER (WHERE line_id IS NOT NULL OR match_id IS NOT NULL), 0)::int8 AS fen,
                        coalesce(jsonb_agg(jsonb_build_object('id', id, 'receivableId', receivable_id, 'amountFen', amount_fen,
                          'bankReference', bank_reference, 'receivedOn', received_on,
                          'state', CASE WHEN line_id IS NULL AND match_id IS NULL THEN 'OPEN' ELSE 'CREDITED' END) ORDER BY id),
                          '[]') AS repayments
                   FROM disbursement.repayment WHERE receivable_id = r.id) c
          WHERE ($1::uuid IS NULL OR r.id > $1) AND ($2::text IS NULL OR f.fund = $2) AND ($3::text IS NULL OR r.state = $3)
          ORDER BY r.id LIMIT $4`,
        [cursorKey(query), query.fund ?? null, query.state ?? null, query.limit + 1],
      );
      return pageOf(rows, query.limit, (row) => row.id, withWireMoney);
    });
  }
}
