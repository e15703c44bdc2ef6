import { EntitySchema } from 'typeorm';
import type { PlanDraft } from '../domain/plan-draft.js';

export interface PlanDraftRow extends PlanDraft {
  readonly id: string;
  readonly version: number;
}

export const planDraftEntity = new EntitySchema<PlanDraftRow>({
  name: 'plan-draft',
  schema: 'enrollment',
  tableName: 'plan_draft',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { name: 'org_id', type: 'uuid' },
    plan: { type: 'text' },
    planVersion: { name: 'plan_version', type: 'text' },
    basedOn: { name: 'based_on', type: 'text', nullable: true },
    definition: { type: 'jsonb' },
    status: { type: 'text' },
    drafters: { type: 'text', array: true },
    createdOn: { name: 'created_on', type: 'date' },
    decidedBy: { name: 'decided_by', type: 'text', nullable: true },
    reason: { type: 'text', nullable: true },
  },
});
