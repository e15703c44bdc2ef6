import { Inject, Injectable } from '@nestjs/common';
import type { RecipientView, RecordFinalReason } from '@huzhu/contracts';
import { type Day, ownCaseRefusal, reject, type Rejected } from '@huzhu/kernel';
import { capYearOf } from '@huzhu/rules';
import { actorOf, type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { coverageSetSql } from '../store/coverage-set.js';
import { recipientAggregate } from '../store/recipient.entity.js';
import { holdCampaign } from './campaign-in-work.js';
import { isCoveredElsewhere } from './covered-elsewhere.js';
import { noteDeath } from './note-death.js';
import { addToPersonYears, lockPersonYears } from './person-year.js';
import { changeQuotas } from './quota-in-work.js';
import { decidedRecipientView } from '../store/recipient.view.js';

interface DueHousehold {
  readonly household_id: string;
  readonly org_id: string;
  readonly main_person_key: string;
  readonly member_person_keys: readonly string[];
}

/** A household of the campaign gets no aid, for a final reason; what was reserved of its year's cap is free again. */
@Injectable()
export class RecordFinalReasonCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(
    context: CommandContext,
    ids: { readonly campaignId: string; readonly householdId: string },
    body: RecordFinalReason,
  ): Promise<RecipientView | Rejected> {
    return this.commands.handle(context, 'winter-relief.record-final-reason', async (work) => {
      const campaign = await holdCampaign(work, ids.campaignId);
      if (campaign === null) return reject('NOT_FOUND');
      if (campaign.snapshotOn === null || campaign.status === 'CLOSED') {
        return reject('WRONG_STATUS', 'CAMPAIGN-WAY', { status: campaign.status });
      }
      const [file] = await work.tx.query<DueHousehold>(
        `SELECT * FROM (${coverageSetSql}) AS due WHERE due.household_id = $4`,
        [campaign.orgId, campaign.snapshotOn, campaign.coverageCheckOn, ids.householdId],
      );
      if (!file) return reject('NOT_FOUND');
      const by = actorOf(context.caller);
      const refusal = ownCaseRefusal(by, file.member_person_keys);
      if (refusal) return refusal;
      const { rules } = campaign;
      const family = rules.capFamily;
      await lockPersonYears(work, [file.main_person_key], { family, year: capYearOf(work.today, rules) });
      const heldId = await recipientOf(work, ids);
      const decided = await work.decide(recipientAggregate, heldId ?? work.newId(), {
        type: 'excuse',
        by,
        on: work.today,
        identity: {
          campaignId: ids.campaignId,
          orgId: file.org_id,
          householdId: ids.householdId,
          personKey: file.main_person_key,
        },
        reason: body.reason,
        exitedAfterSnapshot: await hasExited(work, ids.householdId, campaign.snapshotOn),
        coveredElsewhere: await isCoveredElsewhere(work, ids.campaignId, ids.householdId, file.member_person_keys),
        rules,
      });
      if (!isRejected(decided) && decided.state.grant !== null) {
        const { personKey, grant } = decided.state;
        const { allowedFen, quotaId, year } = grant;
        await addToPersonYears(work, [{ personKey, amountFen: -allowedFen }], { family, year });
        if (allowedFen > 0n) await changeQuotas(work, 'give-back', [{ quotaId, amountFen: allowedFen }]);
      }
      if (body.reason === 'DECEASED') await noteDeath(work, file.main_person_key);
      return decidedRecipientView(decided);
    });
  }
}

/** Looked up once the person is locked: whoever grants or excuses the same household at once has to wait. */
async function recipientOf(work: Work, ids: { campaignId: string; householdId: string }): Promise<string | undefined> {
  const [row] = await work.tx.query<{ id: string }>(
    'SELECT id FROM winter_relief.recipient WHERE campaign_id = $1 AND household_id = $2',
    [ids.campaignId, ids.householdId],
  );
  return row?.id;
}

async function hasExited(work: Work, householdId: string, snapshotOn: Day): Promise<boolean> {
  const rows = await work.tx.query('SELECT 1 FROM winter_relief.household WHERE household_id = $1 AND ended_on > $2', [
    householdId,
    snapshotOn,
  ]);
  return rows.length > 0;
}
