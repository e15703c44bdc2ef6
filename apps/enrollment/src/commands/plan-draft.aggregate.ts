import type { Aggregate } from '@huzhu/service';
import { type PlanDraft, type PlanDraftCommand, planDraftDecider, type PlanDraftEvent } from '../domain/plan-draft.js';
import { planDraftEntity, type PlanDraftRow } from '../store/plan-draft.entity.js';

/** A draft concerns nobody outside until it is released. */
export const planDraftAggregate: Aggregate<PlanDraftCommand, PlanDraft, PlanDraftEvent, PlanDraftRow> = {
  name: 'plan-draft',
  decider: planDraftDecider,
  entity: planDraftEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, ...state }) => state,
  publish: () => [],
};
