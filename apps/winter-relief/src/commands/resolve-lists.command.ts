import { Inject, Injectable } from '@nestjs/common';
import type { ListsResolved } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { campaignKindOf, capYearOf } from '@huzhu/rules';
import { type CommandContext, Commands, fenToWire, isRejected } from '@huzhu/service';
import { timelineOf } from '../domain/timeline.js';
import { resolveRows } from '../store/resolve-rows.js';
import { loadOwnCampaign } from './campaign-in-work.js';

/** Conflicts between the lists of all organisations, and with the files, are resolved by rule (查重). */
@Injectable()
export class ResolveListsCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, campaignId: string): Promise<ListsResolved | Rejected> {
    return this.commands.handle(context, 'winter-relief.resolve-lists', async (work) => {
      const campaign = await loadOwnCampaign(work, campaignId);
      if (isRejected(campaign)) return campaign;
      const { status, festivalDay, snapshot, orgId } = campaign;
      if (status === 'REPORTED') return reject('WRONG_STATUS', 'CAMPAIGN-WAY', { status });
      const rules = campaignKindOf(campaign.rules);
      if (rules.reachesFiles && snapshot === null) return reject('SNAPSHOT_MISSING', 'CAMPAIGN-WAY');
      const sums = await resolveRows(work.tx, {
        id: campaignId,
        orgId,
        snapshotOn: snapshot?.takenOn ?? null,
        coverageCheckOn: timelineOf(festivalDay, rules).coverageCheckOn,
        rules,
        year: capYearOf(work.today, rules),
      });
      await work.audit('campaign-lists', campaignId, 1, null, sums);
      return {
        rows: sums.rows,
        served: sums.served,
        capped: sums.capped,
        conflicts: sums.conflicts,
        noRoom: sums.no_room,
        allowedFen: fenToWire(sums.allowed_fen),
      };
    });
  }
}
