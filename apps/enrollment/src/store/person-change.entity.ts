import { EntitySchema } from 'typeorm';
import type { PersonChange } from '../domain/person-change.js';

export interface PersonChangeRow extends PersonChange {
  readonly id: string;
  readonly version: number;
}

export const personChangeEntity = new EntitySchema<PersonChangeRow>({
  name: 'person-change',
  schema: 'enrollment',
  tableName: 'person_change',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { name: 'org_id', type: 'uuid' },
    personId: { name: 'person_id', type: 'uuid' },
    personKey: { name: 'person_key', type: 'text' },
    kind: { type: 'text' },
    reason: { type: 'text' },
    fields: { type: 'jsonb' },
    sealed: { type: 'text', nullable: true },
    happenedOn: { name: 'happened_on', type: 'date', nullable: true },
    status: { type: 'text' },
    proposedBy: { name: 'proposed_by', type: 'text' },
    proposedOn: { name: 'proposed_on', type: 'date' },
    decidedBy: { name: 'decided_by', type: 'text', nullable: true },
    decidedOn: { name: 'decided_on', type: 'date', nullable: true },
    refusalReason: { name: 'refusal_reason', type: 'text', nullable: true },
  },
});
