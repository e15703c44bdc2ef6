import { Inject, Injectable } from '@nestjs/common';
import type { HouseholdStanding, TransferHousehold } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { actorOf, type CommandContext, Commands, isRejected } from '@huzhu/service';
import { householdAggregate } from '../store/household.entity.js';
import { householdStanding } from '../store/household.view.js';
import { filingOrganisation } from './filing-organisation.js';

/** A file goes to another union, by somebody who stands above both. */
@Injectable()
export class TransferHouseholdCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  handle(context: CommandContext, id: string, body: TransferHousehold): Promise<HouseholdStanding | Rejected> {
    return this.commands.handle(context, 'hardship.transfer-household', async (work) => {
      const toOrgId = await filingOrganisation(work, body.orgId);
      if (isRejected(toOrgId)) return toOrgId;
      const held = await work.load(householdAggregate, id);
      const decided = await work.decide(householdAggregate, id, {
        type: 'transfer',
        by: actorOf(context.caller),
        on: work.today,
        toOrgId,
        reason: body.reason,
      });
      if (isRejected(decided)) return decided;
      await work.tx.query(
        'INSERT INTO hardship.file_move (household_id, version, org_id, moved_on) VALUES ($1, $2, $3, $4)',
        [id, decided.version, held?.orgId, work.today],
      );
      await work.tx.query('UPDATE hardship.person_on_file SET org_id = $2 WHERE household_id = $1', [id, toOrgId]);
      return householdStanding(decided);
    });
  }
}
