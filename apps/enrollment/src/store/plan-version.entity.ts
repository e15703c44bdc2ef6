import { EntitySchema } from 'typeorm';
import type { PlanVersion } from '../domain/plan-version.js';

export interface PlanVersionRow extends PlanVersion {
  readonly id: string;
  readonly version: number;
}

export const planVersionEntity = new EntitySchema<PlanVersionRow>({
  name: 'plan-version',
  schema: 'enrollment',
  tableName: 'plan_version',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    plan: { type: 'text' },
    planVersion: { name: 'plan_version', type: 'text' },
    definition: { type: 'jsonb' },
    orgId: { name: 'org_id', type: 'uuid', nullable: true },
    draftId: { name: 'draft_id', type: 'uuid', nullable: true },
    releasedBy: { name: 'released_by', type: 'text', nullable: true },
    releasedOn: { name: 'released_on', type: 'date', nullable: true },
  },
});
