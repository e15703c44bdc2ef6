import { Inject, Injectable } from '@nestjs/common';
import type { RecoveryItem, RecoveryPage, RecoveryState } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type Caller, listAggregates, type PageQuery, Queries, type Sorts, viewAggregate } from '@huzhu/service';
import { recoveryItem } from '../store/recovery-item.js';
import { recoveryAggregate } from '../store/recovery.aggregate.js';
import type { RecoveryRow } from '../store/recovery.entity.js';

const itemOf = ({ id, version, ...recovery }: RecoveryRow): RecoveryItem => recoveryItem(id, version, recovery);

/** Which recoveries a list shows, and in which order. */
export interface RecoveryFilter extends PageQuery {
  readonly state?: RecoveryState;
  readonly personKey?: string;
  readonly claimId?: string;
  readonly plan?: string;
  readonly sort?: string;
}

export const RECOVERY_SORTS: Sorts<'made' | 'opened' | 'amount'> = {
  by: {
    made: { sql: 'id', type: 'uuid' },
    opened: { sql: 'opened_on', type: 'date' },
    amount: { sql: 'amount_fen', type: 'int8' },
  },
  standard: 'made',
};

/** Recoveries in a caller's scope: staff those of their organisations, members their own. */
@Injectable()
export class RecoveryQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(caller: Caller, query: RecoveryFilter): Promise<RecoveryPage> {
    const { state: status, personKey, claimId, plan } = query;
    const listed = { ...recoveryAggregate, sorts: RECOVERY_SORTS };
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, listed, query, { status, personKey, claimId, plan }, itemOf),
    );
  }

  /** Refusal `NOT_FOUND`. */
  one(caller: Caller, id: string): Promise<RecoveryItem | Rejected> {
    return this.queries.read(caller, (tx) => viewAggregate(tx, recoveryAggregate, id, itemOf));
  }
}
