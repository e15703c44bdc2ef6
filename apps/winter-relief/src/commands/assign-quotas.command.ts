import { Inject, Injectable } from '@nestjs/common';
import type { AssignQuotas, CampaignView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import type { Campaign } from '../domain/campaign.js';
import type { Share } from '../domain/quota.js';
import { campaignAggregate } from '../store/campaign.entity.js';
import { loadOwnCampaign } from './campaign-in-work.js';
import { decidedCampaignView } from '../store/campaign.view.js';
import { passQuotas } from './pass-quotas.js';
import { unitsBelowRefusal } from './quota-in-work.js';

/** Places and money are split among unions below, by weight; parts and reserve sum exactly. */
@Injectable()
export class AssignQuotasCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string, body: AssignQuotas): Promise<CampaignView | Rejected> {
    return this.commands.handle(context, 'winter-relief.assign-quotas', async (work) => {
      const campaign = await loadOwnCampaign(work, id);
      if (isRejected(campaign)) return campaign;
      const strange = await unitsBelowRefusal(work, campaign.orgId, body.weights);
      if (strange) return strange;
      const decided = await work.decide(campaignAggregate, id, {
        type: 'assign-quotas',
        by: actorOf(context.caller),
        on: work.today,
        places: body.places,
        amountFen: BigInt(body.amountFen),
        reservePlaces: body.reservePlaces ?? 0,
        reserveFen: BigInt(body.reserveFen ?? 0),
        weights: body.weights,
      });
      if (isRejected(decided)) return decided;
      const refusal = await receiveQuotas(work, id, decided.state, {
        places: body.places,
        amountFen: BigInt(body.amountFen),
      });
      return refusal ?? decidedCampaignView(decided);
    });
  }
}

/** What the campaign's own union received is the whole; what it does not pass down is its reserve. */
async function receiveQuotas(
  work: Work,
  campaignId: string,
  campaign: Campaign,
  whole: Share,
): Promise<Rejected | null> {
  const own = { campaignId, orgId: campaign.orgId, code: campaign.code };
  const passed = await passQuotas(work, { ...own, fromOrgId: null, ...whole }, campaign.quotas);
  return isRejected(passed) ? passed : null;
}
