import { Inject, Injectable } from '@nestjs/common';
import type { ContributionPage, ContributionView, RosterPage, RosterView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import {
  type Caller,
  cursorKey,
  fenToWire,
  pageOf,
  type PageQuery,
  Queries,
  SERVICE,
  type ServiceParts,
} from '@huzhu/service';
import { readProgress } from '../store/roster-progress.store.js';
import { readRosters } from '../store/rosters.store.js';
import { rosterView } from './roster-view.js';

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

  /** Newest first. */
  async list(
    caller: Caller,
    query: PageQuery & { readonly status?: string; readonly kind?: string },
  ): Promise<RosterPage> {
    const rows = await this.queries.read(caller, (tx) =>
      readRosters(
        tx,
        `($1::uuid IS NULL OR id < $1) AND ($2::text IS NULL OR status = $2) AND ($4::text IS NULL OR kind = $4)
          ORDER BY id DESC LIMIT $3`,
        [cursorKey(query), query.status ?? null, query.limit + 1, query.kind ?? null],
      ),
    );
    const progressOf = await readProgress(
      this.service.database.system,
      rows.map(({ id }) => id),
    );
    return pageOf(
      rows,
      query.limit,
      ({ id }) => id,
      (row) => rosterView(row, progressOf(row.id)),
    );
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
