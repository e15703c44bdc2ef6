import { Inject, Injectable } from '@nestjs/common';
import type { SampledClaim, SamplePage, SampleState } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import {
  type Caller,
  type PageQuery,
  Queries,
  type SortedRow,
  sortedPage,
  sortedSql,
  type Sorts,
} from '@huzhu/service';
import type { DecidedBy } from '../domain/sampling.js';
import type { StoredFinding } from '../store/claim-samples.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { ITEM_COLUMNS, type ItemRow, toItem } from './claim-item.js';

/** Which sampled claims a list shows; `OPEN` if nothing is named. */
export interface SampleFilter extends PageQuery {
  readonly state?: SampleState;
  readonly decidedBy?: DecidedBy;
  readonly plan?: string;
  /** An organisation with all below. */
  readonly orgId?: string;
  readonly sort?: string;
}

export const SAMPLE_SORTS: Sorts<'created' | 'sampled' | 'amount'> = {
  by: {
    created: { sql: 's.claim_id', type: 'uuid' },
    sampled: { sql: 's.sampled_on', type: 'date' },
    amount: { sql: 'coalesce(c.payable_fen, -1)', type: 'int8' },
  },
  standard: 'created',
};

type SampleRow = ItemRow &
  StoredFinding & { readonly decidedBy: DecidedBy; readonly sampledOn: Day; readonly shareBasisPoints: number };

/** Sampled claims, oldest first unless another order is asked for; of the open ones those in which the caller has no part. */
@Injectable()
export class SampleQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  async list(caller: Caller, filter: SampleFilter): Promise<SamplePage> {
    const personKey = caller.kind === 'system' ? null : (caller.personKey ?? null);
    const { state = 'OPEN', decidedBy = null, plan = null, orgId = null, limit } = filter;
    const values = [state, plan, decidedBy, caller.id, personKey, orgId];
    const sorted = sortedSql(SAMPLE_SORTS, filter, { id: 's.claim_id', first: values.length + 1 });
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<SampleRow & SortedRow>(
        `SELECT ${ITEM_COLUMNS}, s.decided_by AS "decidedBy", s.sampled_on AS "sampledOn", s.finding,
                s.share_basis_points AS "shareBasisPoints", s.sealed_reason AS "sealedReason",
                s.found_by AS "foundBy", s.found_on AS "foundOn", ${sorted.key}
           FROM claims.sample AS s JOIN claims.claim AS c ON c.id = s.claim_id
          WHERE coalesce(s.finding, 'OPEN') = $1 AND ($2::text IS NULL OR c.plan = $2)
            AND ($3::text IS NULL OR s.decided_by = $3)
            AND ($1 <> 'OPEN' OR c.taken_in_by <> $4 AND c.person_key IS DISTINCT FROM $5
                 AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(c.opinions) AS o(by text) WHERE o.by = $4))
            AND ($6::uuid IS NULL OR c.org_id IN (SELECT org_id FROM claims.org_closure WHERE ancestor_id = $6))
            AND ${sorted.after}
          ORDER BY ${sorted.order} LIMIT ${limit + 1}`,
        [...values, ...sorted.values],
      ),
    );
    return sortedPage(rows, limit, sorted, (row) => this.toSample(row));
  }

  private toSample(row: SampleRow): SampledClaim {
    const { finding, sealedReason, foundBy, foundOn, decidedBy, sampledOn, shareBasisPoints } = row;
    return {
      ...toItem(row),
      decidedBy,
      sampledOn,
      shareBasisPoints,
      ...(finding === null ? {} : { finding }),
      ...(sealedReason === null ? {} : { reason: this.sealed.openText(row.id, sealedReason) }),
      ...(foundBy === null ? {} : { foundBy }),
      ...(foundOn === null ? {} : { foundOn }),
    };
  }
}
