import { Inject, Injectable } from '@nestjs/common';
import type { WhatIfPage, WhatIfResult as WhatIfResultView, WhatIfView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type Caller, listAggregates, type PageQuery, Queries, viewAggregate } from '@huzhu/service';
import { whatIfEntity, type WhatIfRow } from '../store/what-if.entity.js';

const WHAT_IFS = { entity: whatIfEntity };

/** What-ifs of the caller's organisation and below, with their answers. */
@Injectable()
export class WhatIfQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(caller: Caller, query: PageQuery & { readonly plan?: string }): Promise<WhatIfPage> {
    return this.queries.read(caller, (tx) => listAggregates(tx, WHAT_IFS, query, { plan: query.plan }, toView));
  }

  /** Refusal `NOT_FOUND`. */
  one(caller: Caller, id: string): Promise<WhatIfView | Rejected> {
    return this.queries.read(caller, (tx) => viewAggregate(tx, WHAT_IFS, id, toView));
  }
}

const toView = ({ result, definition: _definition, askedBy: _askedBy, ...row }: WhatIfRow): WhatIfView => ({
  ...row,
  ...(result === null ? {} : { result: resultView(result) }),
});

/** The row's JSON holds amounts as numbers already. */
function resultView(result: NonNullable<WhatIfRow['result']>): WhatIfResultView {
  const stored = result as unknown as Omit<WhatIfResultView, 'differenceFen'>;
  return { ...stored, differenceFen: stored.afterFen - stored.beforeFen };
}
