import { type PlanFault, planFaults } from '@huzhu/rules';
import type { PlanDraft } from './plan-draft.js';

/** Everything that keeps a draft from being submitted: faults of the plan, and a name that is not the draft's own. */
export function draftFaults(draft: Pick<PlanDraft, 'plan' | 'planVersion' | 'definition'>): readonly PlanFault[] {
  const { code, version } = draft.definition as { readonly code?: unknown; readonly version?: unknown };
  return [
    ...planFaults(draft.definition),
    ...otherName(code, draft.plan, '/code', '计划代码'),
    ...otherName(version, draft.planVersion, '/version', '版本'),
  ];
}

const otherName = (value: unknown, own: string, pointer: string, field: string): readonly PlanFault[] =>
  typeof value !== 'string' || value === own
    ? []
    : [{ pointer, code: 'OTHER_NAME', field, detail: `须与草案一致：${own}` }];
