import { Inject, Injectable } from '@nestjs/common';
import type { CampaignView, PlanCampaign } from '@huzhu/contracts';
import { day, reject, type Rejected } from '@huzhu/kernel';
import { newestKind } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands } from '@huzhu/service';
import { campaignAggregate } from '../store/campaign.entity.js';
import { decidedCampaignView } from '../store/campaign.view.js';

/** A union gives notice of a campaign: festival, budget, what a household is to get. */
@Injectable()
export class PlanCampaignCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, body: PlanCampaign): Promise<CampaignView | Rejected> {
    return this.commands.handle(context, 'winter-relief.plan-campaign', async (work) => {
      const { caller } = context;
      if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
      const { orgId } = caller;
      const rules = newestKind(body.kind);
      if (rules === undefined) return reject('KIND_NOT_PLANNED', 'CAMPAIGN-WAY');
      await work.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`campaign/${orgId}/${body.code}`]);
      const held = await work.tx.query('SELECT 1 FROM winter_relief.campaign WHERE org_id = $1 AND code = $2', [
        orgId,
        body.code,
      ]);
      if (held.length > 0) return reject('CODE_TAKEN', 'CAMPAIGN-WAY');
      const decided = await work.decide(campaignAggregate, work.newId(), {
        type: 'plan',
        by: actorOf(caller),
        on: work.today,
        orgId,
        code: body.code,
        kind: body.kind,
        name: body.name,
        festivalDay: day(body.festivalDay),
        budgetFen: BigInt(body.budgetFen),
        grantFen: BigInt(body.grantFen),
        rules: rules.code,
      });
      return decidedCampaignView(decided);
    });
  }
}
