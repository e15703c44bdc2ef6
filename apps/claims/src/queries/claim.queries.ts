import { Inject, Injectable } from '@nestjs/common';
import type { ClaimPage, ClaimState, WorkStep } from '@huzhu/contracts';
import { type Caller, pageOf, type PageQuery, Queries } from '@huzhu/service';
import type { ReviewStep } from '../domain/claim-case.js';
import { afterId } from './after-id.js';
import { ITEM_COLUMNS, type ItemRow, toItem } from './claim-item.js';

/** Which claims a list shows. */
export interface ClaimFilter extends PageQuery {
  readonly state?: ClaimState;
  readonly plan?: string;
  readonly personKey?: string;
}

const STEPS: Readonly<Record<WorkStep, ReviewStep>> = {
  'first-review': 'FIRST_REVIEW',
  'second-review': 'SECOND_REVIEW',
  approval: 'APPROVAL',
  confirmation: 'CONFIRMATION',
};

/** Lists of claims in a caller's scope, oldest first. */
@Injectable()
export class ClaimQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  async list(caller: Caller, filter: ClaimFilter): Promise<ClaimPage> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<ItemRow>(
        `SELECT ${ITEM_COLUMNS} FROM claims.claim AS c
          WHERE ($1::uuid IS NULL OR c.id > $1) AND ($2::text IS NULL OR c.status = $2)
            AND ($3::text IS NULL OR c.plan = $3) AND ($4::text IS NULL OR c.person_key = $4)
          ORDER BY c.id LIMIT $5`,
        [afterId(filter), filter.state ?? null, filter.plan ?? null, filter.personKey ?? null, filter.limit + 1],
      ),
    );
    return page(rows, filter.limit);
  }

  /** Claims at a step, without those in which the caller has a part already, or which are the caller's own. */
  async workList(caller: Caller, step: WorkStep, query: PageQuery): Promise<ClaimPage> {
    const personKey = caller.kind === 'system' ? null : (caller.personKey ?? null);
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<ItemRow>(
        `SELECT ${ITEM_COLUMNS} FROM claims.claim AS c
          WHERE c.status = $1 AND ($2::uuid IS NULL OR c.id > $2)
            AND c.taken_in_by <> $3 AND c.person_key IS DISTINCT FROM $4
            AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(c.opinions) AS o(step text, round int, by text)
                             WHERE o.by = $3 AND (o.step <> $1 OR o.round = c.round))
          ORDER BY c.id LIMIT $5`,
        [STEPS[step], afterId(query), caller.id, personKey, query.limit + 1],
      ),
    );
    return page(rows, query.limit);
  }
}

function page(rows: readonly ItemRow[], limit: number): ClaimPage {
  const { items, ...cursor } = pageOf(rows, limit, ({ id }) => id, toItem);
  return { ...cursor, items: [...items] };
}
