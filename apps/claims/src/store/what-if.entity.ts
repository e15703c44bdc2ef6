import { EntitySchema } from 'typeorm';
import type { WhatIf } from '../domain/what-if.js';

export interface WhatIfRow extends WhatIf {
  readonly id: string;
  readonly version: number;
}

export const whatIfEntity = new EntitySchema<WhatIfRow>({
  name: 'what-if',
  schema: 'claims',
  tableName: 'what_if',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { name: 'org_id', type: 'uuid' },
    plan: { type: 'text' },
    planVersion: { name: 'plan_version', type: 'text' },
    definition: { type: 'jsonb' },
    replaces: { type: 'text' },
    from: { name: 'from_day', type: 'date' },
    to: { name: 'to_day', type: 'date' },
    askedBy: { name: 'asked_by', type: 'text' },
    askedOn: { name: 'asked_on', type: 'date' },
    status: { type: 'text' },
    result: { type: 'jsonb', nullable: true },
  },
});
