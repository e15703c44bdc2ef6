import { Inject, Injectable } from '@nestjs/common';
import type { SampledClaim, SamplePage, SampleState } from '@huzhu/contracts';
import type { Day } from '@huzhu/kernel';
import { type Caller, pageOf, type PageQuery, Queries } from '@huzhu/service';
import type { DecidedBy } from '../domain/sampling.js';
import type { StoredFinding } from '../store/claim-samples.js';
import { SealedClaim } from '../store/sealed-claim.js';
import { afterId } from './after-id.js';
import { ITEM_COLUMNS, type ItemRow, toItem } from './claim-item.js';

/** Which sampled claims a list shows; `OPEN` if nothing is named. */
export interface SampleFilter extends PageQuery {
  readonly state?: SampleState;
  readonly decidedBy?: DecidedBy;
}

type SampleRow = ItemRow &
  StoredFinding & { readonly decidedBy: DecidedBy; readonly sampledOn: Day; readonly shareBasisPoints: number };

/** Sampled claims, oldest first; of the open ones those in which the caller has no part. */
@Injectable()
export class SampleQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SealedClaim) private readonly sealed: SealedClaim,
  ) {}

  async list(caller: Caller, filter: SampleFilter): Promise<SamplePage> {
    const personKey = caller.kind === 'system' ? null : (caller.personKey ?? null);
    const { state = 'OPEN', decidedBy = null, limit } = filter;
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<SampleRow>(
        `SELECT ${ITEM_COLUMNS}, s.decided_by AS "decidedBy", s.sampled_on AS "sampledOn", s.finding,
                s.share_basis_points AS "shareBasisPoints", s.sealed_reason AS "sealedReason",
                s.found_by AS "foundBy", s.found_on AS "foundOn"
           FROM claims.sample AS s JOIN claims.claim AS c ON c.id = s.claim_id
          WHERE coalesce(s.finding, 'OPEN') = $1 AND ($2::uuid IS NULL OR s.claim_id > $2)
            AND ($3::text IS NULL OR s.decided_by = $3)
            AND ($1 <> 'OPEN' OR c.taken_in_by <> $4 AND c.person_key IS DISTINCT FROM $5
                 AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(c.opinions) AS o(by text) WHERE o.by = $4))
          ORDER BY s.claim_id LIMIT $6`,
        [state, afterId(filter), decidedBy, caller.id, personKey, limit + 1],
      ),
    );
    return pageOf(
      rows,
      limit,
      ({ id }) => id,
      (row) => this.toSample(row),
    );
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
