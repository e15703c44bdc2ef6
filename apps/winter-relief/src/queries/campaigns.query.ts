import { Inject, Injectable } from '@nestjs/common';
import type { CampaignPage, CampaignStatus, CampaignView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type Caller, listAggregates, type PageQuery, Queries, viewAggregate } from '@huzhu/service';
import { campaignView } from '../store/campaign.view.js';
import { campaignAggregate, type CampaignRow } from '../store/campaign.entity.js';

/** Campaigns over what the caller may see. */
@Injectable()
export class CampaignsQuery {
  constructor(@Inject(Queries) private readonly queries: Queries) {}

  /** In the order of their notices. */
  list(
    caller: Caller,
    query: PageQuery & { readonly status?: CampaignStatus; readonly kind?: CampaignRow['kind'] },
  ): Promise<CampaignPage> {
    const { status, kind } = query;
    return this.queries.read(caller, (tx) => listAggregates(tx, campaignAggregate, query, { status, kind }, viewOf));
  }

  one(caller: Caller, id: string): Promise<CampaignView | Rejected> {
    return this.queries.read(caller, (tx) => viewAggregate(tx, campaignAggregate, id, viewOf));
  }
}

const viewOf = (row: CampaignRow): CampaignView => campaignView(row.id, row.version, campaignAggregate.fromRow(row));
