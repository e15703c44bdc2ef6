import { Inject, Injectable } from '@nestjs/common';
import type { ContributionPage, Payer, RosterPage, RosterView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import {
  type Caller,
  fenToWire,
  listAggregates,
  type PageQuery,
  Queries,
  SERVICE,
  type ServiceParts,
  type Sorts,
} from '@huzhu/service';
import { contributionEntity, type ContributionRow } from '../store/contribution.entity.js';
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

/** Which credits a list shows, and in which order. */
export interface ContributionFilter extends PageQuery {
  readonly payer?: Payer;
  readonly sort?: string;
}

/** As they were recorded, by the day the bank had them, or by amount. */
export const CONTRIBUTION_SORTS: Sorts<'recorded' | 'received' | 'amount'> = {
  by: {
    recorded: { sql: 'id', type: 'uuid' },
    received: { sql: 'received_on', type: 'date' },
    amount: { sql: 'amount_fen', type: 'int8' },
  },
  standard: 'recorded',
};

const LISTED = { entity: rosterEntity, sorts: ROSTER_SORTS };
const CREDITS = { entity: contributionEntity, sorts: CONTRIBUTION_SORTS };

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

  /** Credits matched to a roster, as they were recorded unless another order is asked for. */
  contributions(caller: Caller, rosterId: string, query: ContributionFilter): Promise<ContributionPage> {
    const filter = { rosterId, payer: query.payer };
    return this.queries.read(caller, (tx) => listAggregates(tx, CREDITS, query, filter, contributionView));
  }
}

const contributionView = ({ id, rosterId, amountFen, receivedOn, bankReference, payer }: ContributionRow) => ({
  id,
  rosterId,
  amountFen: fenToWire(amountFen),
  receivedOn,
  bankReference,
  payer,
});
