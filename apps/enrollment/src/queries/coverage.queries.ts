import { Inject, Injectable } from '@nestjs/common';
import type { CoveragePage, CoverageView } from '@huzhu/contracts';
import { type Caller, cursorKey, pageOf, type PageQuery, Queries } from '@huzhu/service';

/** Coverage in a caller's scope. */
@Injectable()
export class CoverageQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  async list(caller: Caller, query: PageQuery & { readonly rosterId?: string }): Promise<CoveragePage> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<CoverageView>(
        `SELECT id, roster_id AS "rosterId", org_id AS "orgId", person_key AS "personKey", plan,
                plan_version AS "planVersion", units, starts_on AS start, ends_on AS end, status
           FROM enrollment.coverage
          WHERE ($1::uuid IS NULL OR id > $1) AND ($2::uuid IS NULL OR roster_id = $2)
          ORDER BY id LIMIT $3`,
        [cursorKey(query), query.rosterId ?? null, query.limit + 1],
      ),
    );
    const page = pageOf(
      rows,
      query.limit,
      ({ id }) => id,
      (row) => row,
    );
    return { ...page, items: [...page.items] };
  }
}
