import { Inject, Injectable } from '@nestjs/common';
import type { RecoveryItem, RecoveryPage, RecoveryState } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type Caller, listAggregates, type PageQuery, Queries, viewAggregate } from '@huzhu/service';
import { recoveryItem } from '../store/recovery-item.js';
import { recoveryAggregate } from '../store/recovery.aggregate.js';
import type { RecoveryRow } from '../store/recovery.entity.js';

const itemOf = ({ id, version, ...recovery }: RecoveryRow): RecoveryItem => recoveryItem(id, version, recovery);

/** Recoveries in a caller's scope: staff those of their organisations, members their own. */
@Injectable()
export class RecoveryQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(
    caller: Caller,
    query: PageQuery & { readonly state?: RecoveryState; readonly personKey?: string },
  ): Promise<RecoveryPage> {
    const filter = { status: query.state, personKey: query.personKey };
    return this.queries.read(caller, (tx) => listAggregates(tx, recoveryAggregate, query, filter, itemOf));
  }

  /** Refusal `NOT_FOUND`. */
  one(caller: Caller, id: string): Promise<RecoveryItem | Rejected> {
    return this.queries.read(caller, (tx) => viewAggregate(tx, recoveryAggregate, id, itemOf));
  }
}
