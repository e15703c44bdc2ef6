import { Inject, Injectable } from '@nestjs/common';
import type { PlanVersionPage, PlanVersionView } from '@huzhu/contracts';
import { type Day, reject, type Rejected } from '@huzhu/kernel';
import { planSchema } from '@huzhu/rules';
import { type Caller, cursorKey, pageOf, type PageQuery, Queries, SERVICE, type ServiceParts } from '@huzhu/service';
import { enrolmentOf } from './plan-enrolment.js';

const COLUMNS = `plan, plan_version AS "planVersion", org_id AS "orgId", released_on AS "releasedOn", draft_id AS "draftId",
                 definition`;

interface VersionRow {
  readonly plan: string;
  readonly planVersion: string;
  readonly orgId: string | null;
  readonly releasedOn: Day | null;
  readonly draftId: string | null;
  readonly definition: object;
}

type Released = Omit<PlanVersionView, 'enrolment'>;

/** Released plan versions. */
@Injectable()
export class PlanQueries {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** What a plan version may hold, as JSON Schema with names and explanations. */
  schema(): object {
    return planSchema;
  }

  async list(caller: Caller, query: PageQuery): Promise<PlanVersionPage> {
    const rows = await this.queries.read(caller, (tx) =>
      tx.query<VersionRow>(
        `SELECT ${COLUMNS} FROM enrollment.plan_version
          WHERE $1::text IS NULL OR plan || '/' || plan_version > $1
          ORDER BY plan || '/' || plan_version LIMIT $2`,
        [cursorKey(query), query.limit + 1],
      ),
    );
    return pageOf(
      rows,
      query.limit,
      ({ plan, planVersion }) => `${plan}/${planVersion}`,
      (row) => this.view(row),
    );
  }

  async one(caller: Caller, plan: string, planVersion: string): Promise<PlanVersionView | Rejected> {
    const [row] = await this.queries.read(caller, (tx) =>
      tx.query<VersionRow>(`SELECT ${COLUMNS} FROM enrollment.plan_version WHERE plan = $1 AND plan_version = $2`, [
        plan,
        planVersion,
      ]),
    );
    return row === undefined ? reject('NOT_FOUND') : this.view(row);
  }

  private view(row: VersionRow): PlanVersionView {
    return { ...releasedOf(row), enrolment: enrolmentOf(row.definition, this.service.clock.today()) };
  }
}

const releasedOf = ({ orgId, releasedOn, draftId, ...row }: VersionRow): Released => ({
  ...row,
  ...(orgId === null ? {} : { orgId }),
  ...(releasedOn === null ? {} : { releasedOn }),
  ...(draftId === null ? {} : { draftId }),
});
