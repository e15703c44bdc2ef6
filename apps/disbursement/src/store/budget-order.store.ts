import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import {
  type BudgetOrderCommand,
  budgetOrderDecider,
  type BudgetOrderEvent,
  type BudgetOrderState,
} from '../domain/budget-order.js';

export type BudgetOrderRow = AggregateRow &
  Omit<BudgetOrderState, 'parts'> & {
    readonly parts: readonly { readonly orgId: string; readonly amountFen: number | bigint }[];
  };

export const budgetOrderEntity = new EntitySchema<BudgetOrderRow>({
  name: 'budget_order',
  schema: 'disbursement',
  tableName: 'budget_order',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    fundId: { type: 'uuid', name: 'fund_id' },
    fund: { type: 'text' },
    kind: { type: 'text' },
    stage: { type: 'text' },
    number: { type: 'text', name: 'document_number' },
    datedOn: { type: 'date', name: 'dated_on' },
    year: { type: 'int' },
    source: { type: 'text', nullable: true },
    purpose: { type: 'text', nullable: true },
    toSource: { type: 'text', name: 'to_source', nullable: true },
    reason: { type: 'text', nullable: true },
    amountFen: { type: 'int8', name: 'amount_fen' },
    lapsedFen: { type: 'int8', name: 'lapsed_fen' },
    parts: { type: 'jsonb' },
    budgetId: { type: 'uuid', name: 'budget_id', nullable: true },
    proposedBy: { type: 'text', name: 'proposed_by' },
    decidedBy: { type: 'text', name: 'decided_by', nullable: true },
    decidedOn: { type: 'date', name: 'decided_on', nullable: true },
  },
});

export const budgetOrderAggregate: Aggregate<BudgetOrderCommand, BudgetOrderState, BudgetOrderEvent, BudgetOrderRow> = {
  name: 'budget-order',
  decider: budgetOrderDecider,
  entity: budgetOrderEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, parts, ...state }) => ({
    ...state,
    parts: parts.map(({ orgId, amountFen }) => ({ orgId, amountFen: BigInt(amountFen) })),
  }),
  publish: () => [],
};
