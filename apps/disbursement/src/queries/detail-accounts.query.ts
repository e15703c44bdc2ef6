import { Inject, Injectable } from '@nestjs/common';
import {
  DETAIL_ACCOUNT_STATES,
  type DetailAccountPage,
  type DetailAccountStage,
  IsAbsentOr,
  IsCode,
  IsId,
  IsOneOf,
} from '@huzhu/contracts';
import { type Caller, IsSortOf, listAggregates, PageQuery, Queries, type Sorts } from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { detailAccountAggregate } from '../store/detail-account.store.js';

/** As they were proposed, or by number. */
const SORTS: Sorts<'made' | 'account'> = {
  by: { made: { sql: 'id', type: 'uuid' }, account: { sql: 'account::int8', type: 'int8' } },
  standard: 'account',
};

export class DetailAccountsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DETAIL_ACCOUNT_STATES })
  @IsAbsentOr()
  @IsOneOf(DETAIL_ACCOUNT_STATES)
  readonly state?: DetailAccountStage;
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly orgId?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsCode() readonly account?: string;
  @IsSortOf(SORTS) readonly sort?: string;
}

/** Details of the chart of accounts in a caller's scope. */
@Injectable()
export class DetailAccountQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(caller: Caller, query: DetailAccountsQuery): Promise<DetailAccountPage> {
    const filter = { stage: query.state, orgId: query.orgId, account: query.account };
    const sorted = { ...detailAccountAggregate, sorts: SORTS };
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, sorted, query, filter, (row) => ({
        id: row.id,
        orgId: row.orgId,
        account: row.account,
        name: row.name,
        state: row.stage,
        proposedBy: row.proposedBy,
        ...(row.decidedBy === null ? {} : { decidedBy: row.decidedBy }),
        ...(row.decidedOn === null ? {} : { decidedOn: row.decidedOn }),
        ...(row.closedOn === null ? {} : { closedOn: row.closedOn }),
        version: row.version,
      })),
    );
  }
}
