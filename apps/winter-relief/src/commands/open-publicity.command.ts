import { Inject, Injectable } from '@nestjs/common';
import type { PublicityView } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { lastOfWorkingDays } from '@huzhu/rules';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { householdsHashSql } from '../store/coverage-set.js';
import { expectLargeStatement } from '../store/large-statement.js';
import { publicityAggregate, publicityView } from '../store/publicity.entity.js';
import { holdCampaign } from './campaign-in-work.js';

/** Every proposed grant that did not hang out yet does from now on, for the working days of the kind. */
@Injectable()
export class OpenPublicityCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Refusals `NO_PUBLICITY` (the kind has none), `NOTHING_PROPOSED`, `CALENDAR_NOT_COVERED`; then nothing hangs out. */
  handle(context: CommandContext, campaignId: string): Promise<PublicityView | Rejected> {
    return this.commands.handle(context, 'winter-relief.open-publicity', async (work) => {
      const { caller } = work.facts;
      if (caller.kind !== 'staff') return reject('NOT_PERMITTED');
      const campaign = await holdCampaign(work, campaignId);
      if (campaign === null) return reject('NOT_FOUND');
      const id = work.newId();
      const { publicityWorkingDays: workingDays } = campaign.rules;
      const last = lastOfWorkingDays(work.today, workingDays);
      await expectLargeStatement(work.tx);
      const [hung] = await work.tx.query<{ recipients: number; hash: string }>(
        `WITH hung AS (
           INSERT INTO winter_relief.public_entry (recipient_id, publicity_id, campaign_id, org_id, public_until)
           SELECT held.id, $2, held.campaign_id, held.org_id, $3::date FROM winter_relief.recipient AS held
            WHERE held.campaign_id = $1 AND held.status = 'PROPOSED'
              AND NOT EXISTS (SELECT 1 FROM winter_relief.public_entry AS before WHERE before.recipient_id = held.id)
           ON CONFLICT DO NOTHING RETURNING recipient_id
         ) SELECT count(*)::int AS recipients, ${householdsHashSql('recipient_id')} AS hash FROM hung`,
        // A day that no calendar reaches is refused below, and nothing of this is kept.
        [campaignId, id, last.kind === 'rejected' ? work.today : last.day],
      );
      const decided = await work.decide(publicityAggregate, id, {
        type: 'open',
        by: caller.id,
        on: work.today,
        campaignId,
        orgId: caller.orgId,
        recipients: hung?.recipients ?? 0,
        hash: hung?.hash ?? '',
        workingDays,
      });
      if (isRejected(decided)) return decided;
      return publicityView(decided.id, decided.version, decided.state);
    });
  }
}
