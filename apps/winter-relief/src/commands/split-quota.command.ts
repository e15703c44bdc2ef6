import { Inject, Injectable } from '@nestjs/common';
import type { QuotaSplitView, SplitQuota } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { splitByWeight } from '../domain/quota-parts.js';
import type { Quota } from '../domain/quota.js';
import { quotaAggregate, type QuotaRow } from '../store/quota.entity.js';
import { quotaView } from '../store/quota.view.js';
import { holdCampaign } from './campaign-in-work.js';
import { passQuotas } from './pass-quotas.js';
import { unitsBelowRefusal } from './quota-in-work.js';

/** A union that received places and money splits them among the unions below it, down the tree. */
@Injectable()
export class SplitQuotaCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, campaignId: string, body: SplitQuota): Promise<QuotaSplitView | Rejected> {
    return this.commands.handle(context, 'winter-relief.split-quota', async (work) => {
      const campaign = await holdCampaign(work, campaignId);
      if (campaign === null) return reject('NOT_FOUND');
      if (campaign.status !== 'PLANNED' && campaign.status !== 'SNAPSHOT_TAKEN') {
        return reject('WRONG_STATUS', 'CAMPAIGN-WAY', { status: campaign.status });
      }
      const own = await ownQuota(work, campaignId);
      if (isRejected(own)) return own;
      if (own.fromOrgId === null) return reject('WHOLE_IS_ASSIGNED', 'CAMPAIGN-QUOTA');
      const strange = await unitsBelowRefusal(work, own.orgId, body.weights);
      if (strange) return strange;
      const parts = splitByWeight({
        places: own.places,
        amountFen: own.amountFen,
        reservePlaces: body.reservePlaces ?? 0,
        reserveFen: BigInt(body.reserveFen ?? 0),
        weights: body.weights,
      });
      if (isRejected(parts)) return parts;
      const quotas = await passQuotas(work, own, parts);
      return isRejected(quotas) ? quotas : { quotas: quotas.map(({ state }) => quotaView(state)) };
    });
  }
}

async function ownQuota(work: Work, campaignId: string): Promise<Quota | Rejected> {
  const { caller } = work.facts;
  if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
  const row = await work.tx.manager
    .getRepository<QuotaRow>(quotaAggregate.entity)
    .findOneBy({ campaignId, orgId: caller.orgId });
  return row ? quotaAggregate.fromRow(row) : reject('NO_QUOTA', 'CAMPAIGN-QUOTA');
}
