import { type PlanFault, planFaultAt, planFaults } from '@huzhu/rules';
import type { PlanDraft } from './plan-draft.js';

/** Everything that keeps a draft from being submitted: faults of the plan, and a name that is not the draft's own. */
export function draftFaults(draft: Pick<PlanDraft, 'plan' | 'planVersion' | 'definition'>): readonly PlanFault[] {
  const { code, version } = draft.definition as { readonly code?: unknown; readonly version?: unknown };
  return [
    ...planFaults(draft.definition),
    ...otherName(draft, '/code', code, draft.plan),
    ...otherName(draft, '/version', version, draft.planVersion),
  ];
}

const otherName = (
  { definition }: Pick<PlanDraft, 'definition'>,
  pointer: string,
  value: unknown,
  own: string,
): readonly PlanFault[] =>
  typeof value !== 'string' || value === own
    ? []
    : [planFaultAt(definition, pointer, 'OTHER_NAME', [`须与草案一致：${own}`, `must be that of the draft: ${own}`])];
