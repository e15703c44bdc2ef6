import { Inject, Injectable } from '@nestjs/common';
import type { CampaignView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected } from '@huzhu/service';
import { campaignAggregate } from '../store/campaign.entity.js';
import { householdsHashSql } from '../store/coverage-set.js';
import { loadOwnCampaign } from './campaign-in-work.js';
import { decidedCampaignView } from '../store/campaign.view.js';

/** The active households of the day become those the campaign must reach, as hardship's events have told them. */
@Injectable()
export class TakeSnapshotCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string): Promise<CampaignView | Rejected> {
    return this.commands.handle(context, 'winter-relief.take-snapshot', async (work) => {
      const campaign = await loadOwnCampaign(work, id);
      if (isRejected(campaign)) return campaign;
      const [active] = await work.tx.query<{ households: number; hash: string }>(
        `SELECT count(*)::int AS households, ${householdsHashSql('household_id')} AS hash FROM winter_relief.household
          WHERE org_id IN (SELECT org_id FROM winter_relief.org_closure WHERE ancestor_id = $1)
            AND active_from <= $2 AND (ended_on IS NULL OR ended_on > $2)`,
        [campaign.orgId, work.today],
      );
      const decided = await work.decide(campaignAggregate, id, {
        type: 'take-snapshot',
        by: actorOf(context.caller),
        on: work.today,
        households: active?.households ?? 0,
        hash: active?.hash ?? '',
      });
      return decidedCampaignView(decided);
    });
  }
}
