import { Inject, Injectable } from '@nestjs/common';
import type { OrgUnitSaved, Trade } from '@huzhu/contracts';
import { day, reject, type Rejected } from '@huzhu/kernel';
import { type CommandContext, Commands, isRejected, type Work } from '@huzhu/service';
import type { Level, OrgKind } from '../domain/org-unit.state.js';
import { beginEdge, lockTree, writeClosure } from '../store/org-tree.js';
import { orgUnitAggregate } from './org-unit.aggregate.js';
import { unlessTaken } from '../store/unless-taken.js';

/** A unit to be added; `id` and a missing parent are for the first units of an installation only. */
export interface NewOrgUnit {
  readonly id?: string;
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly kind?: OrgKind;
  readonly trade?: Trade;
  readonly parentId: string | null;
  readonly validFrom?: string;
}

@Injectable()
export class CreateOrgUnitCommand {
  constructor(@Inject(Commands) private readonly commands: Commands) {}

  /** Adds a unit below a parent in the caller's subtree. */
  handle(context: CommandContext, unit: NewOrgUnit): Promise<OrgUnitSaved | Rejected> {
    return this.commands.handle(context, 'identity.create-org-unit', (work) => create(work, unit));
  }
}

async function create(work: Work, unit: NewOrgUnit): Promise<OrgUnitSaved | Rejected> {
  await lockTree(work.tx);
  const { code, name, level, kind = 'UNION', trade = null, parentId } = unit;
  const parent = parentId === null ? null : await work.load(orgUnitAggregate, parentId);
  if (parentId !== null && parent === null) return reject('PARENT_NOT_FOUND');
  const id = unit.id ?? work.newId();
  // The closure comes first: row security lets nobody write a unit that is not yet in their subtree.
  await writeClosure(work.tx, [{ id, version: 1, ancestors: [id, ...(parent?.ancestors ?? [])] }]);
  const validFrom = unit.validFrom === undefined ? work.today : day(unit.validFrom);
  const facts = { id, code, name, level, kind, trade, parent, validFrom, today: work.today, by: work.facts.caller.id };
  const decided = await unlessTaken(work.tx, 'ORG_CODE_TAKEN', () =>
    work.decide(orgUnitAggregate, id, { type: 'create-org-unit', ...facts }),
  );
  if (isRejected(decided)) return decided;
  if (parentId !== null) await beginEdge(work.tx, id, decided.state);
  return { id, version: decided.version };
}
