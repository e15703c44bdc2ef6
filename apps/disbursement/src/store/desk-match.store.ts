import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import {
  type DeskMatchCommand,
  deskMatchDecider,
  type DeskMatchEvent,
  type DeskMatchState,
} from '../domain/desk-match.js';

export type DeskMatchRow = AggregateRow & DeskMatchState;

export const deskMatchEntity = new EntitySchema<DeskMatchRow>({
  name: 'desk_match',
  schema: 'disbursement',
  tableName: 'desk_match',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    fundId: { type: 'uuid', name: 'fund_id' },
    kind: { type: 'text' },
    stage: { type: 'text' },
    amountFen: { type: 'int8', name: 'amount_fen' },
    lines: { type: 'jsonb' },
    targetIds: { type: 'jsonb', name: 'target_ids' },
    budgetOrderId: { type: 'uuid', name: 'budget_order_id', nullable: true },
    sourceIds: { type: 'jsonb', name: 'source_ids' },
    madeBy: { type: 'text', name: 'made_by' },
    undoneBy: { type: 'text', name: 'undone_by', nullable: true },
  },
});

export const deskMatchAggregate: Aggregate<DeskMatchCommand, DeskMatchState, DeskMatchEvent, DeskMatchRow> = {
  name: 'desk-match',
  decider: deskMatchDecider,
  entity: deskMatchEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, ...state }) => state,
  publish: () => [],
};
