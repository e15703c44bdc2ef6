import { Inject, Injectable } from '@nestjs/common';
import type { RefundKind, RefundPage, RefundStatus, RefundView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type Caller, listAggregates, type PageQuery, Queries, type SortQuery, viewAggregate } from '@huzhu/service';
import { refundEntity } from '../store/refund.entity.js';
import { refundView } from '../store/refund.view.js';
import { REFUND_SORTS } from './member-sorts.js';

const REFUNDS = { entity: refundEntity, sorts: REFUND_SORTS };

interface RefundFilter {
  readonly status?: RefundStatus;
  readonly rosterId?: string;
  readonly kind?: RefundKind;
  readonly documentId?: string;
  readonly unionCode?: string;
  readonly year?: string;
}

/** Refunds in a caller's scope, in the order in which they were opened. */
@Injectable()
export class RefundQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(caller: Caller, query: PageQuery & SortQuery & RefundFilter): Promise<RefundPage> {
    const { status, rosterId, kind, documentId, unionCode, year } = query;
    const filter = {
      status,
      rosterId,
      kind,
      documentId,
      unionCode,
      duesYear: year === undefined ? year : Number(year),
    };
    return this.queries.read(caller, (tx) => listAggregates(tx, REFUNDS, query, filter, refundView));
  }

  one(caller: Caller, id: string): Promise<RefundView | Rejected> {
    return this.queries.read(caller, (tx) => viewAggregate(tx, REFUNDS, id, refundView));
  }
}
