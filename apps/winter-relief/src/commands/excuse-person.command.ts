import { Inject, Injectable } from '@nestjs/common';
import type { RecipientView, RecordFinalReason } from '@huzhu/contracts';
import { ownCaseRefusal, reject, type Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected } from '@huzhu/service';
import { recipientAggregate } from '../store/recipient.entity.js';
import { decidedRecipientView } from '../store/recipient.view.js';
import { holdCampaign } from './campaign-in-work.js';
import { isCoveredElsewhere } from './covered-elsewhere.js';
import { noteDeath } from './note-death.js';
import { addToPersonYears, lockPersonYears } from './person-year.js';
import { changeQuotas } from './quota-in-work.js';

/** A person from a list gets nothing, for a final reason; cap, place and money are free again. */
@Injectable()
export class ExcusePersonCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string, body: RecordFinalReason): Promise<RecipientView | Rejected> {
    return this.commands.handle(context, 'winter-relief.excuse-person', async (work) => {
      const [row] = await work.tx.query<{ campaign_id: string; person_key: string; grant_year: number | null }>(
        'SELECT campaign_id, person_key, grant_year FROM winter_relief.recipient WHERE id = $1 AND list_id IS NOT NULL',
        [id],
      );
      const campaign = row && (await holdCampaign(work, row.campaign_id));
      if (!row || !campaign) return reject('NOT_FOUND');
      if (campaign.status === 'CLOSED' || campaign.status === 'REPORTED') {
        return reject('WRONG_STATUS', 'CAMPAIGN-WAY', { status: campaign.status });
      }
      const by = actorOf(context.caller);
      const refusal = ownCaseRefusal(by, [row.person_key]);
      if (refusal) return refusal;
      const cap = { family: campaign.rules.capFamily, year: row.grant_year ?? 0 };
      await lockPersonYears(work, [row.person_key], cap);
      const held = await work.load(recipientAggregate, id);
      if (held === null) return reject('NOT_FOUND');
      const { orgId, householdId, personKey, grant } = held;
      const decided = await work.decide(recipientAggregate, id, {
        type: 'excuse',
        by,
        on: work.today,
        identity: { campaignId: row.campaign_id, orgId, householdId, personKey },
        reason: body.reason,
        exitedAfterSnapshot: false,
        coveredElsewhere: await isCoveredElsewhere(work, row.campaign_id, householdId, [personKey]),
        rules: campaign.rules,
      });
      if (isRejected(decided)) return decided;
      if (grant !== null && grant.allowedFen > 0n) {
        await addToPersonYears(work, [{ personKey, amountFen: -grant.allowedFen }], cap);
        await changeQuotas(work, 'give-back', [{ quotaId: grant.quotaId, amountFen: grant.allowedFen }]);
      }
      if (body.reason === 'DECEASED') await noteDeath(work, personKey);
      return decidedRecipientView(decided);
    });
  }
}
