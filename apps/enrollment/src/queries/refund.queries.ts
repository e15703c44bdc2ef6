import { Inject, Injectable } from '@nestjs/common';
import type { RefundPage, RefundStatus, RefundView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type Caller, listAggregates, type PageQuery, Queries, viewAggregate } from '@huzhu/service';
import { refundEntity } from '../store/refund.entity.js';
import { refundView } from '../store/refund.view.js';

const REFUNDS = { entity: refundEntity };

/** Refunds in a caller's scope, in the order in which they were opened. */
@Injectable()
export class RefundQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(
    caller: Caller,
    query: PageQuery & { readonly status?: RefundStatus; readonly rosterId?: string },
  ): Promise<RefundPage> {
    const { status, rosterId } = query;
    return this.queries.read(caller, (tx) => listAggregates(tx, REFUNDS, query, { status, rosterId }, refundView));
  }

  one(caller: Caller, id: string): Promise<RefundView | Rejected> {
    return this.queries.read(caller, (tx) => viewAggregate(tx, REFUNDS, id, refundView));
  }
}
