import { Inject, Injectable } from '@nestjs/common';
import type { MoveOrgUnit, OrgUnitSaved } from '@huzhu/contracts';
import { day, reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import { beginEdge, idsBelow, lockTree, type PlacedUnit, writeClosure } from '../store/org-tree.js';
import { orgUnitAggregate } from './org-unit.aggregate.js';

@Injectable()
export class MoveOrgUnitCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Puts a unit with everything below it under another lead parent; both must be in the caller's subtree. */
  handle(context: CommandContext, id: string, body: MoveOrgUnit): Promise<OrgUnitSaved | Rejected> {
    return this.commands.handle(context, 'identity.move-org-unit', (work) => move(work, id, body));
  }
}

async function move(work: Work, id: string, body: MoveOrgUnit): Promise<OrgUnitSaved | Rejected> {
  await lockTree(work.tx);
  const parent = await work.load(orgUnitAggregate, body.parentId);
  if (!parent) return reject('PARENT_NOT_FOUND');
  const below = await idsBelow(work.tx, id);
  const validFrom = body.validFrom === undefined ? work.today : day(body.validFrom);
  const by = work.facts.caller.id;
  const moved = await work.decide(orgUnitAggregate, id, {
    type: 'move-org-unit',
    id,
    parent,
    validFrom,
    today: work.today,
    by,
  });
  if (isRejected(moved)) return moved;
  const placed: PlacedUnit[] = [{ id, version: moved.version, ancestors: moved.state.ancestors }];
  const followed = await work.decideMany(
    orgUnitAggregate,
    below.map((each) => ({
      id: each,
      command: { type: 'follow-moved-unit', moved: moved.state.ancestors, validFrom, by },
    })),
  );
  for (const each of followed) {
    if (isRejected(each)) return each;
    placed.push({ id: each.id, version: each.version, ancestors: each.state.ancestors });
  }
  await beginEdge(work.tx, id, moved.state);
  await writeClosure(work.tx, placed);
  return { id, version: moved.version };
}
