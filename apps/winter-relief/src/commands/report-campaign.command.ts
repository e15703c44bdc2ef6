import { Inject, Injectable } from '@nestjs/common';
import type { CampaignView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected } from '@huzhu/service';
import { campaignAggregate } from '../store/campaign.entity.js';
import { decidedCampaignView } from '../store/campaign.view.js';
import { loadOwnCampaign } from './campaign-in-work.js';

/** A closed campaign is reported once its supplements are done: nothing is granted any more. */
@Injectable()
export class ReportCampaignCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string): Promise<CampaignView | Rejected> {
    return this.commands.handle(context, 'winter-relief.report-campaign', async (work) => {
      const campaign = await loadOwnCampaign(work, id);
      if (isRejected(campaign)) return campaign;
      const [open] = await work.tx.query<{ grants: number }>(
        `SELECT count(*)::int AS grants FROM winter_relief.recipient
          WHERE campaign_id = $1 AND status NOT IN ('NOT_GRANTED', 'PAID', 'DELIVERED', 'EXCUSED', 'OBJECTED')`,
        [id],
      );
      if (open && open.grants > 0) return reject('GRANTS_OPEN', 'CAMPAIGN-COMPLETE', { open: open.grants });
      const step = { by: actorOf(context.caller), on: work.today };
      return decidedCampaignView(await work.decide(campaignAggregate, id, { type: 'report', ...step }));
    });
  }
}
