import { Inject, Injectable } from '@nestjs/common';
import type { WhatIfChangePage, WhatIfChangeView, WhatIfDirection } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import {
  type Caller,
  fenToWire,
  type PageQuery,
  Queries,
  type SortedRow,
  sortedPage,
  sortedSql,
  type Sorts,
} from '@huzhu/service';
import type { WhatIfChange } from '../store/what-if-changes.js';

/** Which changed claims a list shows, and in which order. Amounts in fen. */
export interface WhatIfChangeFilter extends PageQuery {
  readonly direction?: WhatIfDirection;
  /** An organisation with all below. */
  readonly orgId?: string;
  readonly kind?: string;
  readonly outcomeBefore?: string;
  readonly outcomeAfter?: string;
  /** The difference, without its sign, is this or more. */
  readonly minDifferenceFen?: number;
  readonly sort?: string;
}

export const WHAT_IF_CHANGE_SORTS: Sorts<'claim' | 'difference' | 'before' | 'after'> = {
  by: {
    claim: { sql: 'w.claim_id', type: 'uuid' },
    difference: { sql: '(w.after_fen - w.before_fen)', type: 'int8' },
    before: { sql: 'w.before_fen', type: 'int8' },
    after: { sql: 'w.after_fen', type: 'int8' },
  },
  standard: 'claim',
};

/** Which claims of a what-if gain or lose: those of the caller's organisation and below. */
@Injectable()
export class WhatIfChanges {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  /** Refusals `NOT_FOUND` (also a what-if the caller must not see) and `NOT_ANSWERED`. */
  list(caller: Caller, id: string, filter: WhatIfChangeFilter): Promise<WhatIfChangePage | Rejected> {
    const { direction = null, orgId = null, kind = null, minDifferenceFen = null } = filter;
    const { outcomeBefore = null, outcomeAfter = null } = filter;
    const values = [id, direction, orgId, kind, outcomeBefore, outcomeAfter, minDifferenceFen];
    const sorted = sortedSql(WHAT_IF_CHANGE_SORTS, filter, { id: 'w.claim_id', first: values.length + 1 });
    return this.queries.read(caller, async (tx) => {
      const [whatIf] = await tx.query<{ status: string }>('SELECT status FROM claims.what_if WHERE id = $1', [id]);
      if (whatIf === undefined) return reject('NOT_FOUND');
      if (whatIf.status !== 'DONE') return reject('NOT_ANSWERED', undefined, { state: whatIf.status });
      const rows = await tx.query<WhatIfChange & SortedRow>(
        `SELECT w.claim_id AS "claimId", w.org_id AS "orgId", w.kind, w.before_outcome AS before, w.after_outcome AS after,
                w.before_fen AS "beforeFen", w.after_fen AS "afterFen", ${sorted.key}
           FROM claims.what_if_change AS w
          WHERE w.what_if_id = $1
            AND ($2::text IS NULL OR sign(w.after_fen - w.before_fen) = CASE $2 WHEN 'GAIN' THEN 1 WHEN 'LOSE' THEN -1 ELSE 0 END)
            AND ($3::uuid IS NULL OR w.org_id IN (SELECT org_id FROM claims.org_closure WHERE ancestor_id = $3))
            AND ($4::text IS NULL OR w.kind = $4)
            AND ($5::text IS NULL OR w.before_outcome = $5) AND ($6::text IS NULL OR w.after_outcome = $6)
            AND ($7::int8 IS NULL OR abs(w.after_fen - w.before_fen) >= $7) AND ${sorted.after}
          ORDER BY ${sorted.order} LIMIT ${filter.limit + 1}`,
        [...values, ...sorted.values],
      );
      return sortedPage(rows, filter.limit, sorted, toView);
    });
  }
}

const toView = ({ beforeFen, afterFen, kind, ...change }: WhatIfChange): WhatIfChangeView => ({
  ...change,
  kind: kind as WhatIfChangeView['kind'],
  beforeFen: fenToWire(beforeFen),
  afterFen: fenToWire(afterFen),
  differenceFen: fenToWire(afterFen - beforeFen),
});
