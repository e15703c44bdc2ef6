import { Inject, Injectable } from '@nestjs/common';
import type { AidPage, AidStatus, AidView, SourceTotals } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import {
  type Caller,
  fenToWire,
  listAggregates,
  type PageQuery,
  Queries,
  SERVICE,
  type ServiceParts,
  viewAggregate,
} from '@huzhu/service';
import { aidView } from '../store/aid.view.js';
import { aidAggregate, type AidRow } from '../store/aid.entity.js';

interface TotalsRow {
  readonly cases: number;
  readonly approved: bigint;
  readonly ordered: bigint;
  readonly waiting: bigint;
  readonly paid: bigint;
}

/** Which aids a list shows. */
export interface AidFilter {
  readonly householdId?: string;
  readonly status?: AidStatus;
}

/** Aid as lists, views and totals show it. */
@Injectable()
export class AidsQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** In the order of the requests. */
  list(caller: Caller, query: PageQuery & AidFilter): Promise<AidPage> {
    const { householdId, status } = query;
    return this.queries.read(caller, (tx) => listAggregates(tx, aidAggregate, query, { householdId, status }, viewOf));
  }

  one(caller: Caller, id: string): Promise<AidView | Rejected> {
    return this.queries.read(caller, (tx) => viewAggregate(tx, aidAggregate, id, viewOf));
  }

  /** This source's side of the one equation, over what the caller may see. */
  totals(caller: Caller): Promise<SourceTotals> {
    return this.queries.read(caller, async (tx) => {
      const [row] = await tx.query<TotalsRow>(
        `SELECT count(*)::int AS cases,
                coalesce(sum(granted_fen), 0)::int8 AS approved,
                coalesce(sum(granted_fen) FILTER (WHERE status <> 'WAITING_FOR_PAYEE'), 0)::int8 AS ordered,
                coalesce(sum(granted_fen) FILTER (WHERE status = 'WAITING_FOR_PAYEE'), 0)::int8 AS waiting,
                coalesce(sum(granted_fen) FILTER (WHERE status = 'PAID'), 0)::int8 AS paid
           FROM hardship.aid WHERE approved_on IS NOT NULL`,
      );
      if (!row) throw new Error('an aggregate answers one row');
      const funds: SourceTotals['funds'] = [
        {
          fund: 'HARDSHIP_AID',
          cases: row.cases,
          approvedFen: fenToWire(row.approved),
          orderedFen: fenToWire(row.ordered),
          waitingForPayeeFen: fenToWire(row.waiting),
          paidFen: fenToWire(row.paid),
        },
      ];
      return { source: 'hardship', asOf: this.service.clock.today(), funds };
    });
  }
}

const viewOf = (row: AidRow): AidView => aidView(row.id, row.version, aidAggregate.fromRow(row));
