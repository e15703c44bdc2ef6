import { Inject, Injectable } from '@nestjs/common';
import type { CloseOrgUnit, OrgUnitSaved } from '@huzhu/contracts';
import { day, reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected } from '@huzhu/service';
import { endEdge, lockTree, stillOpenAt } from '../store/org-tree.js';
import { orgUnitAggregate } from './org-unit.aggregate.js';

@Injectable()
export class CloseOrgUnitCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Ends a unit; it stays in the tree, so that those above it still see its cases. */
  handle(context: CommandContext, id: string, body: CloseOrgUnit): Promise<OrgUnitSaved | Rejected> {
    return this.commands.handle(context, 'identity.close-org-unit', async (work) => {
      await lockTree(work.tx);
      if (!(await work.load(orgUnitAggregate, id))) return reject('NOT_FOUND');
      const decided = await work.decide(orgUnitAggregate, id, {
        type: 'close-org-unit',
        ...(await stillOpenAt(work.tx, id)),
        validTo: body.validTo === undefined ? work.today : day(body.validTo),
        today: work.today,
        by: context.caller.id,
      });
      if (isRejected(decided)) return decided;
      await endEdge(work.tx, id, decided.state.validTo!);
      return { id, version: decided.version };
    });
  }
}
