import { Inject, Injectable } from '@nestjs/common';
import type {
  CampaignCoverageView,
  CampaignPage,
  CampaignStatus,
  CampaignView,
  MissingHousehold,
  MissingHouseholds,
} from '@huzhu/contracts';
import { type Day, reject, type Rejected } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type CampaignCoverage, campaignKindOf } from '@huzhu/rules';
import {
  type Caller,
  cursorKey,
  isRejected,
  listAggregates,
  pageOf,
  type PageQuery,
  Queries,
  SERVICE,
  type ServiceParts,
  viewAggregate,
} from '@huzhu/service';
import { campaignView } from '../store/campaign.view.js';
import { ageDaysOf, coverageOfCampaign, type DueHousehold } from '../store/campaign-coverage.js';
import { campaignAggregate, type CampaignRow } from '../store/campaign.entity.js';

const MISSING_SHOWN_MAX = 100;

interface Reached {
  readonly coverage: CampaignCoverage;
  readonly missing: readonly DueHousehold[];
}

/** Campaigns and how complete they are, over what the caller may see. */
@Injectable()
export class CampaignsQuery {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(SERVICE) private readonly service: ServiceParts,
  ) {}

  /** In the order of their notices. */
  list(caller: Caller, query: PageQuery & { readonly status?: CampaignStatus }): Promise<CampaignPage> {
    const { status } = query;
    return this.queries.read(caller, (tx) => listAggregates(tx, campaignAggregate, query, { status }, viewOf));
  }

  one(caller: Caller, id: string): Promise<CampaignView | Rejected> {
    return this.queries.read(caller, (tx) => viewAggregate(tx, campaignAggregate, id, viewOf));
  }

  /** Covered, excused and missing; refused before the snapshot. */
  coverage(caller: Caller, id: string): Promise<CampaignCoverageView | Rejected> {
    return this.queries.read(caller, async (tx) => {
      const reached = await reachedBy(tx, id);
      if (isRejected(reached)) return reached;
      const { total, covered, excused, complete, coverageBp } = reached.coverage;
      const asOf = this.service.clock.today();
      return {
        campaignId: id,
        asOf,
        total,
        covered,
        excused,
        missing: reached.missing.length,
        complete,
        coverageBp,
        missingHouseholds: reached.missing.slice(0, MISSING_SHOWN_MAX).map((each) => missingView(each, asOf)),
      };
    });
  }

  /** Everybody who is not reached, by id, with their age. */
  missing(caller: Caller, id: string, query: PageQuery): Promise<MissingHouseholds | Rejected> {
    return this.queries.read(caller, async (tx) => {
      const reached = await reachedBy(tx, id);
      if (isRejected(reached)) return reached;
      const after = cursorKey(query) ?? '';
      const today = this.service.clock.today();
      const rows = reached.missing.filter((household) => household.household_id > after).slice(0, query.limit + 1);
      const page = pageOf(
        rows,
        query.limit,
        (household) => household.household_id,
        (household) => missingView(household, today),
      );
      return { ...page, items: [...page.items] };
    });
  }
}

const campaigns = (tx: Tx) => tx.manager.getRepository<CampaignRow>(campaignAggregate.entity);
const viewOf = (row: CampaignRow): CampaignView => campaignView(row.id, row.version, campaignAggregate.fromRow(row));

const missingView = (household: DueHousehold, today: Day): MissingHousehold => ({
  householdId: household.household_id,
  orgId: household.org_id,
  status: household.status,
  ageDays: ageDaysOf(household, today),
});

async function reachedBy(tx: Tx, id: string): Promise<Reached | Rejected> {
  const row = await campaigns(tx).findOneBy({ id });
  if (!row) return reject('NOT_FOUND');
  const { orgId, festivalDay, snapshotOn } = row;
  if (snapshotOn === null) return reject('SNAPSHOT_MISSING', 'CAMPAIGN-WAY');
  const { coverage, households } = await coverageOfCampaign(
    tx,
    { id, orgId, festivalDay, snapshotOn },
    campaignKindOf(row.details.rules),
  );
  const byId = new Map(households.map((household) => [household.household_id, household]));
  const missing = coverage.missing.flatMap((household) => byId.get(household) ?? []);
  return { coverage, missing };
}
