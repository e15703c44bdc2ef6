import type { CampaignView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { campaignKindOf } from '@huzhu/rules';
import { type Decided, fenToWire, isRejected } from '@huzhu/service';
import type { Campaign } from '../domain/campaign.js';
import { timelineOf } from '../domain/timeline.js';

/** A campaign as people see it. */
export const campaignView = (id: string, version: number, campaign: Campaign): CampaignView => ({
  id,
  version,
  orgId: campaign.orgId,
  code: campaign.code,
  kind: campaign.kind,
  name: campaign.name,
  status: campaign.status,
  festivalDay: campaign.festivalDay,
  timeline: timelineOf(campaign.festivalDay, campaignKindOf(campaign.rules)),
  budgetFen: fenToWire(campaign.budgetFen),
  grantFen: fenToWire(campaign.grantFen),
  approvedFen: fenToWire(campaign.approvedFen),
  rules: campaign.rules,
  quotas: campaign.quotas.map((quota) => ({ ...quota, amountFen: fenToWire(quota.amountFen) })),
  ...(campaign.snapshot === null
    ? {}
    : { snapshot: { takenOn: campaign.snapshot.takenOn, households: campaign.snapshot.households } }),
  ...(campaign.approvedOn === null ? {} : { approvedOn: campaign.approvedOn }),
  ...(campaign.closedOn === null ? {} : { closedOn: campaign.closedOn }),
});

/** The answer of a step of a campaign. */
export const decidedCampaignView = (decided: Decided<Campaign> | Rejected): CampaignView | Rejected =>
  isRejected(decided) ? decided : campaignView(decided.id, decided.version, decided.state);
