import { Inject, Injectable } from '@nestjs/common';
import type { ClaimPage, ClaimState } from '@huzhu/contracts';
import { type Caller, pageOf, type PageQuery, Queries } from '@huzhu/service';
import { afterId } from './after-id.js';
import { ITEM_COLUMNS, type ItemRow, toItem } from './claim-item.js';

/** Which claims a list shows. */
export interface ClaimFilter extends PageQuery {
  readonly state?: ClaimState;
  readonly plan?: string;
  readonly personKey?: string;
}

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
    // What is conspicuous is for those who review it, not for whom it is about.
    const seen = caller.kind === 'member' ? rows.map((row) => ({ ...row, riskFlags: [] })) : rows;
    return page(seen, filter.limit);
  }
}

function page(rows: readonly ItemRow[], limit: number): ClaimPage {
  const { items, ...cursor } = pageOf(rows, limit, ({ id }) => id, toItem);
  return { ...cursor, items: [...items] };
}
