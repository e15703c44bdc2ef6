import { Inject, Injectable } from '@nestjs/common';
import type { PlanVersionPage, PlanVersionView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type Caller, cursorKey, pageOf, type PageQuery, Queries } from '@huzhu/service';

const COLUMNS = 'plan, plan_version AS "planVersion", definition';

/** Released plan versions. */
@Injectable()
export class PlanQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  async list(caller: Caller, query: PageQuery): Promise<PlanVersionPage> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<PlanVersionView>(
        `SELECT ${COLUMNS} FROM enrollment.plan_version
          WHERE $1::text IS NULL OR plan || '/' || plan_version > $1
          ORDER BY plan || '/' || plan_version LIMIT $2`,
        [cursorKey(query), query.limit + 1],
      ),
    );
    const page = pageOf(
      rows,
      query.limit,
      ({ plan, planVersion }) => `${plan}/${planVersion}`,
      (row) => row,
    );
    return { ...page, items: [...page.items] };
  }

  async one(caller: Caller, plan: string, planVersion: string): Promise<PlanVersionView | Rejected> {
    const [row] = await this.queries.read(caller, (tx) =>
      tx.query<PlanVersionView>(
        `SELECT ${COLUMNS} FROM enrollment.plan_version WHERE plan = $1 AND plan_version = $2`,
        [plan, planVersion],
      ),
    );
    return row ?? reject('NOT_FOUND');
  }
}
