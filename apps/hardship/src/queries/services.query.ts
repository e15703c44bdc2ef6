import { Inject, Injectable } from '@nestjs/common';
import type { LivingLinePage, ServiceCount, ServiceKind, ServicePage } from '@huzhu/contracts';
import type { Tx } from '@huzhu/messaging';
import { type Caller, cursorKey, fenToWire, listAggregates, pageOf, type PageQuery, Queries } from '@huzhu/service';
import { livingLineAggregate, livingLineView } from '../store/living-line.entity.js';
import { serviceGivenAggregate, type ServiceGivenRow, serviceView } from '../store/service-given.entity.js';

const COLUMNS = Object.entries(serviceGivenAggregate.entity.options.columns)
  .map(([property, column]) => `${column?.name ?? property} AS "${property}"`)
  .join(', ');

/** Which services a list shows; days included. */
export interface ServiceFilter {
  readonly householdId?: string;
  readonly orgId?: string;
  readonly kind?: string;
  readonly from?: string;
  readonly until?: string;
}

const WHERE = `($1::uuid IS NULL OR household_id = $1)
  AND ($2::uuid IS NULL OR org_id IN (SELECT org_id FROM hardship.org_closure WHERE ancestor_id = $2))
  AND ($3::text IS NULL OR kind = $3) AND ($4::date IS NULL OR given_on >= $4) AND ($5::date IS NULL OR given_on <= $5)`;

const parametersOf = ({ householdId, orgId, kind, from, until }: ServiceFilter): unknown[] => [
  householdId ?? null,
  orgId ?? null,
  kind ?? null,
  from ?? null,
  until ?? null,
];

/** Help that is no money, and the living lines that assessments go by. */
@Injectable()
export class ServicesQuery {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  /** In the order in which they were recorded, the withdrawn ones among them. */
  list(caller: Caller, query: PageQuery & ServiceFilter): Promise<ServicePage> {
    return this.queries.read(caller, async (tx) => {
      const rows = await tx.query<ServiceGivenRow>(
        `SELECT ${COLUMNS} FROM hardship.service_given
          WHERE ${WHERE} AND ($6::uuid IS NULL OR id > $6) ORDER BY id LIMIT $7`,
        [...parametersOf(query), cursorKey(query), query.limit + 1],
      );
      return pageOf(rows, query.limit, (row) => row.id, viewOf);
    });
  }

  /** By kind, without what was withdrawn. */
  counts(caller: Caller, filter: ServiceFilter): Promise<ServiceCount[]> {
    return this.queries.read(caller, (tx) => countServices(tx, filter));
  }

  lines(
    caller: Caller,
    query: PageQuery & { readonly status?: 'PROPOSED' | 'APPROVED' | 'DECLINED'; readonly orgId?: string },
  ): Promise<LivingLinePage> {
    const { status, orgId } = query;
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, livingLineAggregate, query, { status, orgId }, (row) =>
        livingLineView(row.id, row.version, livingLineAggregate.fromRow(row)),
      ),
    );
  }
}

interface CountRow {
  readonly kind: ServiceKind;
  readonly services: number;
  readonly households: number;
  readonly persons: number;
  readonly cost_fen: bigint;
}

/** Services that stand, by kind, of what the caller may see. */
export async function countServices(tx: Tx, filter: ServiceFilter): Promise<ServiceCount[]> {
  const rows = await tx.query<CountRow>(
    `SELECT kind, count(*)::int AS services, count(DISTINCT household_id)::int AS households, sum(persons)::int AS persons,
            coalesce(sum(cost_fen), 0)::int8 AS cost_fen
       FROM hardship.service_given WHERE status = 'GIVEN' AND ${WHERE} GROUP BY kind ORDER BY kind`,
    parametersOf(filter),
  );
  return rows.map(({ cost_fen, ...count }) => ({ ...count, costFen: fenToWire(cost_fen) }));
}

const viewOf = (row: ServiceGivenRow) => serviceView(row.id, row.version, serviceGivenAggregate.fromRow(row));
