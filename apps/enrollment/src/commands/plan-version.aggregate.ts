import type { Aggregate } from '@huzhu/service';
import {
  type PlanVersion,
  type PlanVersionCommand,
  planVersionDecider,
  type PlanVersionEvent,
} from '../domain/plan-version.js';
import { publishPlanVersion } from '../publish/plan-version.publish.js';
import { planVersionEntity, type PlanVersionRow } from '../store/plan-version.entity.js';

export const planVersionAggregate: Aggregate<PlanVersionCommand, PlanVersion, PlanVersionEvent, PlanVersionRow> = {
  name: 'plan-version',
  decider: planVersionDecider,
  entity: planVersionEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, ...state }) => state,
  publish: (event) => publishPlanVersion(event),
};
