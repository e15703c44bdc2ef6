import type { PlanDraftStep } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type Decided, isRejected } from '@huzhu/service';
import type { PlanDraft } from '../domain/plan-draft.js';

/** What a caller is told of a step on a draft. */
export const draftStepOf = (decided: Decided<PlanDraft> | Rejected): PlanDraftStep | Rejected =>
  isRejected(decided) ? decided : { id: decided.id, version: decided.version, status: decided.state.status };
