import type { UseQueryResult } from '@tanstack/react-query';
import type { PlanVersionView } from '../../api/generated/enrollment.js';
import { useAnswer, useToday } from '../../api/hooks.js';
import type { ApiProblem } from '../../api/problem.js';
import { isLateNotice } from '../../claim/late-notice.js';
import type { ShownWork } from '../../claim/works.js';

const PLANS_MAX = 200;

export interface NamedIllness {
  readonly zh: string;
  readonly en: string;
  readonly class?: number;
  readonly code?: string;
}

/** What a form asks of a plan version as data. */
export interface ClaimPlan {
  readonly benefits?: {
    readonly CRITICAL_ILLNESS?: { readonly classes: readonly NamedIllness[] };
    readonly WOMEN_ILLNESS?: { readonly illnesses: readonly NamedIllness[]; readonly noticeDays: number };
  };
}

/** The plan version that a claim is made under: that of the member's own cover; at the desk the latest, whose terms hold where no cover is known. */
export function useClaimPlan({ plan = '', idNumber }: ShownWork): UseQueryResult<PlanVersionView, ApiProblem> {
  const atDesk = idNumber !== undefined;
  const covers = useAnswer('GET /api/claims/v1/own/covers', {}, { enabled: !atDesk });
  const plans = useAnswer('GET /api/enrollment/v1/plans', { query: { limit: PLANS_MAX } }, { enabled: atDesk });
  const versions = atDesk ? plans.data?.items.toSorted(byVersion).toReversed() : covers.data?.items;
  const version = versions?.find((each) => each.plan === plan)?.planVersion;
  return useAnswer(
    'GET /api/enrollment/v1/plans/{plan}/versions/{version}',
    { path: { plan, version: version ?? '' } },
    { enabled: version !== undefined },
  );
}

const byVersion = (one: PlanVersionView, other: PlanVersionView): number =>
  one.planVersion < other.planVersion ? -1 : 1;

/** Whether a reason has to be told for a notice after the days the plan gives. */
export function useLateNotice(work: ShownWork, definition: ClaimPlan | undefined): boolean {
  const today = useToday();
  const noticeDays = work.kind === 'WOMEN_ILLNESS' ? definition?.benefits?.WOMEN_ILLNESS?.noticeDays : undefined;
  return noticeDays !== undefined && isLateNotice(work.typed, noticeDays, today);
}
