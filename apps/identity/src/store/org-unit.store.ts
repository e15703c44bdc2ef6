import type { Day } from '@huzhu/kernel';
import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import { orgUnitDecider } from '../domain/org-unit.decide.js';
import type { Level, OrgUnit, OrgUnitCommand, OrgUnitEvent } from '../domain/org-unit.state.js';
import { publishOrgUnit } from '../publish/org-unit.publish.js';

/** One unit as a row. */
export interface OrgUnitRow extends AggregateRow {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly parentId: string | null;
  readonly ancestors: string[];
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly placeSince: Day;
}

export const orgUnitEntity = new EntitySchema<OrgUnitRow>({
  name: 'org_unit',
  schema: 'identity',
  tableName: 'org_unit',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    code: { type: 'text' },
    name: { type: 'text' },
    level: { type: 'text' },
    parentId: { type: 'uuid', name: 'parent_id', nullable: true },
    ancestors: { type: 'uuid', array: true },
    validFrom: { type: 'date', name: 'valid_from' },
    validTo: { type: 'date', name: 'valid_to', nullable: true },
    placeSince: { type: 'date', name: 'place_since' },
  },
});

export const orgUnitAggregate: Aggregate<OrgUnitCommand, OrgUnit, OrgUnitEvent, OrgUnitRow> = {
  name: 'org-unit',
  decider: orgUnitDecider,
  entity: orgUnitEntity,
  toRow: (unit) => ({ ...unit, ancestors: [...unit.ancestors] }),
  fromRow: ({ id: _id, version: _version, ...unit }) => unit,
  publish: publishOrgUnit,
};
