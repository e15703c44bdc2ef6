import type { Day } from '@huzhu/kernel';
import type { AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import type { Level, OrgKind } from '../domain/org-unit.state.js';

/** One unit as a row. */
export interface OrgUnitRow extends AggregateRow {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly kind: OrgKind;
  readonly trade: string | null;
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
    kind: { type: 'text' },
    trade: { type: 'text', nullable: true },
    parentId: { type: 'uuid', name: 'parent_id', nullable: true },
    ancestors: { type: 'uuid', array: true },
    validFrom: { type: 'date', name: 'valid_from' },
    validTo: { type: 'date', name: 'valid_to', nullable: true },
    placeSince: { type: 'date', name: 'place_since' },
  },
});
