import type { AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import type { Role } from '../domain/staff.state.js';

/** One member of staff as a row. */
export interface StaffRow extends AggregateRow {
  readonly username: string;
  readonly orgId: string;
  readonly roles: Role[];
  readonly active: boolean;
  readonly personKey: string | null;
  readonly sealedName: string;
}

/** Where a name is sealed to. */
export const staffPlace = (id: string): string => `staff/${id}`;

export const staffEntity = new EntitySchema<StaffRow>({
  name: 'staff',
  schema: 'identity',
  tableName: 'staff',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    username: { type: 'text' },
    orgId: { type: 'uuid', name: 'org_id' },
    roles: { type: 'text', array: true },
    active: { type: 'boolean' },
    personKey: { type: 'text', name: 'person_key', nullable: true },
    sealedName: { type: 'text', name: 'sealed_name' },
  },
});
