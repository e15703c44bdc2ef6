import { Inject, Injectable } from '@nestjs/common';
import type { DiscloseMissing, NamedHouseholds } from '@huzhu/contracts';
import { daysBetween, reject, type Rejected } from '@huzhu/kernel';
import { campaignKindOf } from '@huzhu/rules';
import { type CommandContext, Commands, FieldCipher } from '@huzhu/service';
import { missingRows } from '../store/campaign-coverage.js';
import { campaignAggregate, type CampaignRow } from '../store/campaign.entity.js';
import { nameOfHousehold } from '../store/household-name.js';

const NAMES_MAX = 500;

/** Names of those missing, for the people who visit them; the reason and whom it was about are in the audit trail. */
@Injectable()
export class DiscloseMissingCommand {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  handle(context: CommandContext, campaignId: string, body: DiscloseMissing): Promise<NamedHouseholds | Rejected> {
    return this.commands.handle(context, 'winter-relief.disclose-missing', async (work) => {
      const repository = work.tx.manager.getRepository<CampaignRow>(campaignAggregate.entity);
      const row = await repository.findOneBy({ id: campaignId });
      if (!row) return reject('NOT_FOUND');
      if (row.snapshotOn === null) return reject('SNAPSHOT_MISSING', 'CAMPAIGN-WAY');
      const { items: rows } = await missingRows(
        work.tx,
        { ...row, snapshotOn: row.snapshotOn },
        campaignKindOf(row.details.rules),
        { orgId: body.orgId, limit: NAMES_MAX },
      );
      const households = rows.map((each) => each.household_id);
      await work.audit('campaign-missing', campaignId, 1, null, { reason: body.reason, households });
      return {
        items: rows.map((each) => ({
          householdId: each.household_id,
          orgId: each.org_id,
          name: nameOfHousehold(this.cipher, each) ?? '—',
          status: each.status,
          ageDays: Math.max(0, daysBetween(each.due_from, work.today)),
        })),
      };
    });
  }
}
