import { planPublished } from '@huzhu/contracts';
import { type Publication, publication } from '@huzhu/service';
import type { PlanVersionEvent } from '../domain/plan-version.js';

export const publishPlanVersion = ({
  plan,
  planVersion,
  definition,
  orgId,
}: PlanVersionEvent): readonly Publication[] => [
  publication(planPublished, { plan, planVersion, definition, ...(orgId === null ? {} : { orgId }) }),
];
