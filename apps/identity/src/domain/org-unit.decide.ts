import { accept, type Decider, type Decision, maxDay, reject, type Rejected } from '@huzhu/kernel';
import { LEVELS, type Level, type OrgUnit, type OrgUnitCommand, type OrgUnitEvent } from './org-unit.state.js';

/** Deeper trees are a mistake: six levels, and sub-unions of an employer below them. */
const DEPTH_MAX = 12;

type Create = Extract<OrgUnitCommand, { type: 'create-org-unit' }>;
type Move = Extract<OrgUnitCommand, { type: 'move-org-unit' }>;
type Follow = Extract<OrgUnitCommand, { type: 'follow-moved-unit' }>;
type SetTrade = Extract<OrgUnitCommand, { type: 'set-org-trade' }>;
type Close = Extract<OrgUnitCommand, { type: 'close-org-unit' }>;

function decide(command: OrgUnitCommand, unit: OrgUnit | null): Decision<OrgUnitEvent> {
  if (command.type === 'create-org-unit') return unit ? reject('ALREADY_EXISTS') : create(command);
  if (!unit) return reject('NOT_FOUND');
  switch (command.type) {
    case 'move-org-unit':
      return move(command, unit);
    case 'follow-moved-unit':
      return follow(command, unit);
    case 'set-org-trade':
      return setTrade(command, unit);
    case 'close-org-unit':
      return close(command, unit);
  }
}

function create(command: Create): Decision<OrgUnitEvent> {
  const { id, code, name, level, kind, trade, parent, validFrom, today, by } = command;
  if (validFrom > today) return reject('DAY_IN_FUTURE');
  const refused = parent && placeRefusal(level, parent, validFrom);
  if (refused) return refused;
  const ancestors = [id, ...(parent?.ancestors ?? [])];
  if (ancestors.length > DEPTH_MAX) return reject('TREE_TOO_DEEP');
  const told = trade === null ? {} : { trade };
  return accept({ type: 'org-unit-created', code, name, level, kind, ...told, ancestors, validFrom, by });
}

function move({ id, parent, validFrom, today, by }: Move, unit: OrgUnit): Decision<OrgUnitEvent> {
  if (unit.validTo !== null) return reject('ORG_UNIT_CLOSED');
  if (unit.parentId === null) return reject('ROOT_STAYS');
  if (parent.ancestors.includes(id)) return reject('ORG_UNIT_BELOW_ITSELF');
  if (parent.ancestors[0] === unit.parentId) return reject('ALREADY_THERE');
  if (validFrom > today) return reject('DAY_IN_FUTURE');
  if (validFrom < unit.placeSince) return reject('DAY_BEFORE_LAST_CHANGE', undefined, { placeSince: unit.placeSince });
  const refused = placeRefusal(unit.level, parent, validFrom);
  if (refused) return refused;
  const ancestors = [id, ...parent.ancestors];
  if (ancestors.length > DEPTH_MAX) return reject('TREE_TOO_DEEP');
  return accept({ type: 'org-unit-moved', ancestors, validFrom, by });
}

function follow({ moved, validFrom, by }: Follow, unit: OrgUnit): Decision<OrgUnitEvent> {
  const ancestors = [...unit.ancestors.slice(0, unit.ancestors.indexOf(moved[0]!)), ...moved];
  if (ancestors.length > DEPTH_MAX) return reject('TREE_TOO_DEEP');
  // A unit that closed or came later than the move keeps its own day.
  return accept({ type: 'org-unit-carried-along', ancestors, validFrom: maxDay(validFrom, unit.placeSince), by });
}

/** What a unit is, and not since when: a correction holds for all its days, those of a closed unit too. */
function setTrade({ trade, by }: SetTrade, unit: OrgUnit): Decision<OrgUnitEvent> {
  return trade === unit.trade ? reject('NOTHING_CHANGED') : accept({ type: 'org-trade-set', trade, by });
}

function close(command: Close, unit: OrgUnit): Decision<OrgUnitEvent> {
  const { openUnitsBelow, activeStaff, validTo, today, by } = command;
  if (unit.validTo !== null) return reject('ORG_UNIT_CLOSED');
  if (validTo > today) return reject('DAY_IN_FUTURE');
  if (validTo < unit.placeSince) return reject('DAY_BEFORE_LAST_CHANGE', undefined, { placeSince: unit.placeSince });
  if (openUnitsBelow > 0) return reject('HAS_OPEN_UNITS_BELOW', undefined, { openUnitsBelow });
  if (activeStaff > 0) return reject('HAS_ACTIVE_STAFF', undefined, { activeStaff });
  return accept({ type: 'org-unit-closed', validTo, by });
}

function placeRefusal(level: Level, parent: OrgUnit, validFrom: string): Rejected | null {
  if (parent.validTo !== null) return reject('PARENT_CLOSED');
  if (validFrom < parent.validFrom) return reject('DAY_BEFORE_PARENT', undefined, { parentFrom: parent.validFrom });
  // A large employer's union has unions of its branches below it.
  const isBranch = level === 'PRIMARY' && parent.level === 'PRIMARY';
  if (LEVELS.indexOf(level) <= LEVELS.indexOf(parent.level) && !isBranch) return reject('LEVEL_NOT_BELOW_PARENT');
  return null;
}

function evolve(unit: OrgUnit | null, event: OrgUnitEvent): OrgUnit {
  if (event.type === 'org-unit-created') {
    const { code, name, level, kind = 'UNION', trade = null, ancestors, validFrom } = event;
    const parentId = ancestors[1] ?? null;
    return { code, name, level, kind, trade, parentId, ancestors, validFrom, validTo: null, placeSince: validFrom };
  }
  if (!unit) throw new Error(`${event.type} of a unit that was never created`);
  if (event.type === 'org-trade-set') return { ...unit, trade: event.trade };
  if (event.type === 'org-unit-closed') return { ...unit, validTo: event.validTo };
  return {
    ...unit,
    ancestors: event.ancestors,
    parentId: event.ancestors[1] ?? null,
    placeSince: event.validFrom,
  };
}

/** The rules of the organisation tree: one lead parent, dated places, no circle, never emptied by closing. */
export const orgUnitDecider: Decider<OrgUnitCommand, OrgUnit, OrgUnitEvent> = { decide, evolve };
