import type { Aggregate } from '@huzhu/service';
import { orgUnitDecider } from '../domain/org-unit.decide.js';
import type { OrgUnit, OrgUnitCommand, OrgUnitEvent } from '../domain/org-unit.state.js';
import { publishOrgUnit } from '../publish/org-unit.publish.js';
import { orgUnitEntity, type OrgUnitRow } from '../store/org-unit.store.js';

/** A unit of the organisation tree on the write path. */
export const orgUnitAggregate: Aggregate<OrgUnitCommand, OrgUnit, OrgUnitEvent, OrgUnitRow> = {
  name: 'org-unit',
  decider: orgUnitDecider,
  entity: orgUnitEntity,
  toRow: (unit) => ({ ...unit, ancestors: [...unit.ancestors] }),
  fromRow: ({ id: _id, version: _version, ...unit }) => unit,
  publish: publishOrgUnit,
};
