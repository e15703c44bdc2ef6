import { campaignChanged } from '@huzhu/contracts';
import { publication, type Publication } from '@huzhu/service';
import type { Campaign, CampaignEvent } from '../domain/campaign.js';

/** Others hear of a campaign when its status is new to them. */
export function publishCampaign(event: CampaignEvent, campaign: Campaign, id: string): readonly Publication[] {
  if (event.type === 'quotas-assigned') return [];
  const { orgId, code, kind, status } = campaign;
  return [publication(campaignChanged, { campaignId: id, orgId, code, kind, status, changedOn: event.on })];
}
