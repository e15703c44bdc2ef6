import { Inject, Injectable } from '@nestjs/common';
import type { AidPage, AidStatus, AidView, HardshipTotals, SourceTotals } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import {
  type Caller,
  fenToWire,
  type PageQuery,
  Queries,
  SERVICE,
  type ServiceParts,
  type SortedRow,
  sortedPage,
  sortedSql,
  type Sorts,
  viewAggregate,
} from '@huzhu/service';
import { countServices } from './services.query.js';
import { aidView } from '../store/aid.view.js';
import { aidAggregate, type AidRow } from '../store/aid.entity.js';

interface TotalsRow {
  readonly cases: number;
  readonly approved: bigint;
  readonly ordered: bigint;
  readonly waiting: bigint;
  readonly paid: bigint;
}

const AID_COLUMNS = Object.entries(aidAggregate.entity.options.columns)
  .map(([property, column]) => `${column?.name ?? property} AS "${property}"`)
  .join(', ');

/** Orders of the list; without an instalment before it: last. */
export const AID_SORTS: Sorts<'requested' | 'amount' | 'due'> = {
  by: {
    requested: { sql: 'id', type: 'uuid' },
    amount: { sql: 'granted_fen', type: 'int8' },
    due: { sql: `coalesce(next_due_on, DATE '9999-12-31')`, type: 'date' },
  },
  standard: 'requested',
};

/** Which aids a list shows. */
export interface AidFilter {
  readonly householdId?: string;
  readonly status?: AidStatus;
  readonly orgId?: string;
  readonly kind?: string;
  readonly source?: string;
  readonly caseId?: string;
}

/** Aid as lists, views and totals show it. */
@Injectable()
export class AidsQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** In the order of the requests unless another is asked for. */
  list(caller: Caller, query: PageQuery & AidFilter & { readonly sort?: string }): Promise<AidPage> {
    const sorted = sortedSql(AID_SORTS, query, { first: 7 });
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<AidRow & SortedRow>(
        `SELECT ${AID_COLUMNS}, ${sorted.key} FROM hardship.aid
          WHERE ${sorted.after} AND ($1::text IS NULL OR status = $1)
            AND ($2::uuid IS NULL OR household_id = $2) AND ($3::uuid IS NULL OR org_id = $3)
            AND ($4::text IS NULL OR kind = $4)
            AND ($5::text IS NULL OR details -> 'lines' @> jsonb_build_array(jsonb_build_object('source', $5::text)))
            AND ($6::uuid IS NULL OR case_ids && ARRAY[$6::uuid])
          ORDER BY ${sorted.order} LIMIT ${query.limit + 1}`,
        [
          query.status ?? null,
          query.householdId ?? null,
          query.orgId ?? null,
          query.kind ?? null,
          query.source ?? null,
          query.caseId ?? null,
          ...sorted.values,
        ],
      );
      return sortedPage(rows, query.limit, sorted, (row) => viewOf(row));
    });
  }

  one(caller: Caller, id: string): Promise<AidView | Rejected> {
    return this.queries.read(caller, (tx) => viewAggregate(tx, aidAggregate, id, viewOf));
  }

  /** This source's side of the one equation, over what the caller may see. */
  totals(caller: Caller): Promise<HardshipTotals> {
    return this.queries.read(caller, async (tx) => {
      const [row] = await tx.query<TotalsRow>(
        `SELECT count(*)::int AS cases,
                coalesce(sum(granted_fen - stopped_fen), 0)::int8 AS approved,
                coalesce(sum(ordered_fen), 0)::int8 AS ordered,
                coalesce(sum(granted_fen - stopped_fen - ordered_fen), 0)::int8 AS waiting,
                coalesce(sum(paid_fen), 0)::int8 AS paid
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
      return { source: 'hardship', asOf: this.service.clock.today(), funds, services: await countServices(tx, {}) };
    });
  }
}

const viewOf = (row: AidRow): AidView => aidView(row.id, row.version, aidAggregate.fromRow(row));
