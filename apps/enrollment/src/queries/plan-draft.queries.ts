import { Inject, Injectable } from '@nestjs/common';
import type { PlanDifferences, PlanDraftItem, PlanDraftPage, PlanDraftStatus, PlanDraftView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { planDifferences } from '@huzhu/rules';
import {
  type Caller,
  isRejected,
  listAggregates,
  type PageQuery,
  Queries,
  type Sorts,
  viewAggregate,
} from '@huzhu/service';
import { draftFaults } from '../domain/draft-faults.js';
import { planDraftEntity, type PlanDraftRow } from '../store/plan-draft.entity.js';
import { findDefinition } from '../store/plan-versions.store.js';

/** As they were begun, or by plan and version. */
export const PLAN_DRAFT_SORTS: Sorts<'made' | 'plan'> = {
  by: { made: { sql: 'id', type: 'uuid' }, plan: { sql: `plan || '/' || plan_version`, type: 'text' } },
  standard: 'made',
};

const DRAFTS = { entity: planDraftEntity, sorts: PLAN_DRAFT_SORTS };

export interface PlanDraftFilter extends PageQuery {
  readonly status?: PlanDraftStatus;
  readonly plan?: string;
  readonly orgId?: string;
  readonly sort?: string;
}

/** Drafts of plan versions in a caller's scope. */
@Injectable()
export class PlanDraftQueries {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  list(caller: Caller, query: PlanDraftFilter): Promise<PlanDraftPage> {
    const { status, plan, orgId } = query;
    return this.queries.read(caller, (tx) => listAggregates(tx, DRAFTS, query, { status, plan, orgId }, draftItem));
  }

  /** A draft with its data and everything that must be mended in it. Refusal `NOT_FOUND`. */
  one(caller: Caller, id: string): Promise<PlanDraftView | Rejected> {
    return this.queries.read(caller, (tx) => viewAggregate(tx, DRAFTS, id, draftView));
  }

  /** A draft field by field against the version before, or another released one. Refusals `NOT_FOUND`, `PLAN_UNKNOWN`. */
  differences(caller: Caller, id: string, against?: string): Promise<PlanDifferences | Rejected> {
    return this.queries.read(caller, async (tx) => {
      const draft = await viewAggregate(tx, DRAFTS, id, (row) => row);
      if (isRejected(draft)) return draft;
      const { plan, definition } = draft;
      const after = { plan, planVersion: draft.planVersion };
      const earlier = against ?? draft.basedOn;
      if (earlier === null) return differencesOf(null, {}, after, definition);
      const before = { plan, planVersion: earlier };
      const held = await findDefinition(tx, plan, earlier);
      return held === null ? reject('PLAN_UNKNOWN', undefined, before) : differencesOf(before, held, after, definition);
    });
  }

  /** Two released versions of a family against each other. Refusal `PLAN_UNKNOWN`. */
  released(caller: Caller, plan: string, planVersion: string, against: string): Promise<PlanDifferences | Rejected> {
    return this.queries.read(caller, async (tx) => {
      const [before, after] = [
        { plan, planVersion: against },
        { plan, planVersion },
      ];
      const earlier = await findDefinition(tx, plan, against);
      if (earlier === null) return reject('PLAN_UNKNOWN', undefined, before);
      const later = await findDefinition(tx, plan, planVersion);
      return later === null ? reject('PLAN_UNKNOWN', undefined, after) : differencesOf(before, earlier, after, later);
    });
  }
}

const differencesOf = (
  before: PlanDifferences['before'] | null,
  earlier: object,
  after: PlanDifferences['after'],
  later: object,
): PlanDifferences => ({
  ...(before ? { before } : {}),
  after,
  differences: [...planDifferences(earlier, later)],
});

const draftItem = (row: PlanDraftRow): Fields<PlanDraftItem> => ({
  id: row.id,
  version: row.version,
  status: row.status,
  orgId: row.orgId,
  plan: row.plan,
  planVersion: row.planVersion,
  createdOn: row.createdOn,
  drafters: [...row.drafters],
  ...(row.basedOn === null ? {} : { basedOn: row.basedOn }),
  ...(row.decidedBy === null ? {} : { decidedBy: row.decidedBy }),
  ...(row.reason === null ? {} : { reason: row.reason }),
});

/** The fields of a contract as a plain value. */
type Fields<Contract> = Pick<Contract, keyof Contract>;

const draftView = (row: PlanDraftRow): PlanDraftView => ({
  ...draftItem(row),
  definition: row.definition,
  faults: [...draftFaults(row)],
});
