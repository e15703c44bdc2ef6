import { Inject, Injectable } from '@nestjs/common';
import { FUNDS, IsAbsentOr, IsDay, IsOneOf, type SentFilePage, type SentFileView } from '@huzhu/contracts';
import { type Caller, cursorKey, PageQuery, pageOf, Queries } from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { batchReference } from '../domain/reference.js';
import { withWireMoney } from './wire-money.js';

/** Filters of the files that went to the bank; all that are given must hold. */
export class SentFilesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: FUNDS }) @IsAbsentOr() @IsOneOf(FUNDS) readonly fund?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly from?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsDay() readonly to?: string;
}

type Row = Omit<SentFileView, 'reference'> & { readonly id: string };

/** Bank files that went out, or were about to when nobody knows whether they did. */
@Injectable()
export class SentFileQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(caller: Caller, query: SentFilesQuery): Promise<SentFilePage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<Row>(
        `SELECT b.id, b.id AS "batchId", f.fund, f.bank_profile AS "bankProfile", b.file_hash AS "fileHash",
                b.list_hash AS "listHash", b.payments, b.total_fen AS "totalFen", b.released_on AS "releasedOn",
                b.submitted_by AS "submittedBy", b.released_by AS "releasedBy", b.stage AS state
           FROM disbursement.batch b JOIN disbursement.fund f ON f.id = b.fund_id
          WHERE b.file_hash IS NOT NULL AND ($1::uuid IS NULL OR b.id > $1) AND ($2::text IS NULL OR f.fund = $2)
            AND ($3::date IS NULL OR b.released_on >= $3) AND ($4::date IS NULL OR b.released_on <= $4)
          ORDER BY b.id LIMIT $5`,
        [cursorKey(query), query.fund ?? null, query.from ?? null, query.to ?? null, query.limit + 1],
      );
      return pageOf(
        rows,
        query.limit,
        (row) => row.id,
        ({ id, ...row }) => ({ ...withWireMoney(row), reference: batchReference(id) }),
      );
    });
  }
}
