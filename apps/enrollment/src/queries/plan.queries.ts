import { Inject, Injectable } from '@nestjs/common';
import type { PlanVersionPage, PlanVersionView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { planSchema } from '@huzhu/rules';
import {
  type Caller,
  listAggregates,
  type PageQuery,
  Queries,
  SERVICE,
  type ServiceParts,
  type Sorts,
} from '@huzhu/service';
import { planVersionEntity, type PlanVersionRow } from '../store/plan-version.entity.js';
import { enrolmentOf } from './plan-enrolment.js';

const COLUMNS = `plan, plan_version AS "planVersion", org_id AS "orgId", released_on AS "releasedOn", draft_id AS "draftId",
                 definition`;

type VersionRow = Pick<PlanVersionRow, 'plan' | 'planVersion' | 'orgId' | 'releasedOn' | 'draftId' | 'definition'>;

/** Which released versions a list shows, and in which order. */
export interface PlanFilter extends PageQuery {
  readonly plan?: string;
  /** Whose plans. */
  readonly orgId?: string;
  readonly sort?: string;
}

/** By plan and version, or by the day of the release; what ships with the platform has none and counts as the earliest. */
export const PLAN_SORTS: Sorts<'plan' | 'released'> = {
  by: {
    plan: { sql: `plan || '/' || plan_version`, type: 'text' },
    released: { sql: `coalesce(released_on, DATE '0001-01-01')`, type: 'date' },
  },
  standard: 'plan',
};

const LISTED = { entity: planVersionEntity, sorts: PLAN_SORTS };

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

  list(caller: Caller, filter: PlanFilter): Promise<PlanVersionPage> {
    const { plan, orgId } = filter;
    return this.queries.read(caller, (tx) =>
      listAggregates(tx, LISTED, filter, { plan, orgId }, ({ id: _id, version: _version, releasedBy: _by, ...row }) =>
        this.view(row),
      ),
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
