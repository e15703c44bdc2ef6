import { Inject, Injectable } from '@nestjs/common';
import type { PlanVersionPage, PlanVersionView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type Caller, cursorKey, pageOf, type PageQuery, Queries, SERVICE, type ServiceParts } from '@huzhu/service';
import { enrolmentOf } from './plan-enrolment.js';

const COLUMNS = 'plan, plan_version AS "planVersion", definition';

type Released = Omit<PlanVersionView, 'enrolment'>;

/** Released plan versions. */
@Injectable()
export class PlanQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  async list(caller: Caller, query: PageQuery): Promise<PlanVersionPage> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<Released>(
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
      (row) => this.view(row),
    );
    return { ...page, items: [...page.items] };
  }

  async one(caller: Caller, plan: string, planVersion: string): Promise<PlanVersionView | Rejected> {
    const [row] = await this.queries.read(caller, (tx) =>
      tx.query<Released>(`SELECT ${COLUMNS} FROM enrollment.plan_version WHERE plan = $1 AND plan_version = $2`, [
        plan,
        planVersion,
      ]),
    );
    return row === undefined ? reject('NOT_FOUND') : this.view(row);
  }

  private view(released: Released): PlanVersionView {
    return { ...released, enrolment: enrolmentOf(released.definition, this.service.clock.today()) };
  }
}
