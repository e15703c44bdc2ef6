import { Inject, Injectable } from '@nestjs/common';
import type { ContributionPage, ContributionView, RosterPage, RosterView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import {
  type Caller,
  cursorKey,
  fenToWire,
  listAggregates,
  pageOf,
  type PageQuery,
  Queries,
  SERVICE,
  type ServiceParts,
  type Sorts,
} from '@huzhu/service';
import { rosterEntity, type RosterRow } from '../store/roster.entity.js';
import { readProgress } from '../store/roster-progress.store.js';
import { readRosters } from '../store/rosters.store.js';
import { rosterView } from './roster-view.js';

/** Which rosters a list shows. */
export type RosterListFilter = PageQuery &
  Partial<Pick<RosterRow, 'status' | 'kind' | 'orgId' | 'plan' | 'planVersion'>> & { readonly sort?: string };

/** Orders of the list; what is not known yet counts as nothing. */
export const ROSTER_SORTS: Sorts<'uploaded' | 'start' | 'rows' | 'faulty' | 'due'> = {
  by: {
    uploaded: { sql: 'id', type: 'uuid' },
    start: { sql: 'coverage_start', type: 'date' },
    rows: { sql: 'coalesce(row_count, 0)', type: 'int' },
    faulty: { sql: 'coalesce(rejected, 0)', type: 'int' },
    due: { sql: 'coalesce(due_fen, 0)', type: 'int8' },
  },
  standard: '-uploaded',
};

const LISTED = { entity: rosterEntity, sorts: ROSTER_SORTS };

/** Rosters in a caller's scope. */
@Injectable()
export class RosterQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  async one(caller: Caller, id: string): Promise<RosterView | Rejected> {
    const [row] = await this.queries.read(caller, (tx) => readRosters(tx, 'id = $1', [id]));
    if (row === undefined) return reject('NOT_FOUND');
    const progressOf = await readProgress(this.service.database.system, [id]);
    return rosterView(row, progressOf(id));
  }

  /** Newest first unless another order is asked for. */
  async list(caller: Caller, query: RosterListFilter): Promise<RosterPage> {
    const { status, kind, orgId, plan, planVersion } = query;
    const page = await this.queries.read(caller, (tx) =>
      listAggregates(tx, LISTED, query, { status, kind, orgId, plan, planVersion }, (row) => row),
    );
    const progressOf = await readProgress(
      this.service.database.system,
      page.items.map(({ id }) => id),
    );
    return { ...page, items: page.items.map((row) => rosterView(row, progressOf(row.id))) };
  }

  async contributions(caller: Caller, rosterId: string, query: PageQuery): Promise<ContributionPage> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<Omit<ContributionView, 'amountFen'> & { amountFen: bigint }>(
        `SELECT id, roster_id AS "rosterId", amount_fen AS "amountFen", received_on AS "receivedOn",
                bank_reference AS "bankReference", payer
           FROM enrollment.contribution
          WHERE roster_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
        [rosterId, cursorKey(query), query.limit + 1],
      ),
    );
    return pageOf(
      rows,
      query.limit,
      ({ id }) => id,
      ({ amountFen, ...row }) => ({ ...row, amountFen: fenToWire(amountFen) }),
    );
  }
}
