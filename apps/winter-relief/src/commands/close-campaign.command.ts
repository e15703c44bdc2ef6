import { Inject, Injectable } from '@nestjs/common';
import type { CampaignView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { campaignKindOf } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import type { Campaign, OpenEnds } from '../domain/campaign.js';
import { campaignAggregate } from '../store/campaign.entity.js';
import { censusFault } from '../store/census-fault.js';
import { coverageByUnit, openPersons } from '../store/campaign-coverage.js';
import { loadOwnCampaign } from './campaign-in-work.js';
import { decidedCampaignView } from '../store/campaign.view.js';

/** A campaign closes when nobody is missing, and hardship counts the same households as we know. */
@Injectable()
export class CloseCampaignCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string): Promise<CampaignView | Rejected> {
    return this.commands.handle(context, 'winter-relief.close-campaign', async (work) => {
      const campaign = await loadOwnCampaign(work, id);
      if (isRejected(campaign)) return campaign;
      const decided = await work.decide(campaignAggregate, id, {
        type: 'close',
        by: actorOf(context.caller),
        on: work.today,
        openEnds: await openEndsOf(work, id, campaign),
      });
      return decidedCampaignView(decided);
    });
  }
}

async function openEndsOf(work: Work, id: string, campaign: Campaign): Promise<OpenEnds> {
  const { snapshot } = campaign;
  if (snapshot === null) return { missing: 0, openPersons: 0, census: null };
  const rules = campaignKindOf(campaign.rules);
  const units = await coverageByUnit(work.tx, { ...campaign, id, snapshotOn: snapshot.takenOn }, rules, work.today);
  return {
    missing: units.reduce((sum, { total, covered, excused }) => sum + total - covered - excused, 0),
    openPersons: rules.reachesFiles ? await openPersons(work.tx, id) : 0,
    census: rules.reachesFiles ? await censusFault(work.tx, campaign, snapshot, rules) : null,
  };
}
