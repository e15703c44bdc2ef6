import { Inject, Injectable } from '@nestjs/common';
import {
  ENTRY_ORDER_STATES,
  type EntryOrderPage,
  type EntryOrderStateName,
  IsAbsentOr,
  IsId,
  IsOneOf,
} from '@huzhu/contracts';
import { type Caller, listAggregates, PageQuery, Queries } from '@huzhu/service';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { entryOrderAggregate } from '../store/entry-order.store.js';

/** Filters of entries written by hand; all that are given must hold. */
export class EntryOrdersQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ENTRY_ORDER_STATES })
  @IsAbsentOr()
  @IsOneOf(ENTRY_ORDER_STATES)
  readonly state?: EntryOrderStateName;
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly fundId?: string;
  @ApiPropertyOptional() @IsAbsentOr() @IsId() readonly correctsId?: string;
}

/** Entries written by hand. */
@Injectable()
export class EntryOrderQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(caller: Caller, query: EntryOrdersQuery): Promise<EntryOrderPage> {
    const filter = { stage: query.state, fundId: query.fundId, correctsId: query.correctsId };
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, entryOrderAggregate, query, filter, (row) => ({
        id: row.id,
        orgId: row.orgId,
        fundId: row.fundId,
        state: row.stage,
        ...(row.template === null ? {} : { template: row.template }),
        ...(row.correctsId === null ? {} : { correctsId: row.correctsId }),
        reason: row.reason,
        lines: row.lines.map(({ account, amountFen }) => ({ account, amountFen: Number(amountFen) })),
        proposedBy: row.proposedBy,
        ...(row.decidedBy === null ? {} : { decidedBy: row.decidedBy }),
        ...(row.decidedOn === null ? {} : { decidedOn: row.decidedOn }),
        version: row.version,
      })),
    );
  }
}
