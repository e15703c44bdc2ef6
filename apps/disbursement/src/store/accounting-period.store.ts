import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import {
  type AccountingPeriodCommand,
  accountingPeriodDecider,
  type AccountingPeriodEvent,
  type AccountingPeriodState,
} from '../domain/accounting-period.js';

export type AccountingPeriodRow = AggregateRow & AccountingPeriodState;

export const accountingPeriodEntity = new EntitySchema<AccountingPeriodRow>({
  name: 'accounting_period',
  schema: 'disbursement',
  tableName: 'accounting_period',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    fundId: { type: 'uuid', name: 'fund_id' },
    month: { type: 'text' },
    fromDay: { type: 'date', name: 'from_day' },
    toDay: { type: 'date', name: 'to_day' },
    stage: { type: 'text' },
    booksHash: { type: 'text', name: 'books_hash', nullable: true },
    proposedBy: { type: 'text', name: 'proposed_by' },
    decidedBy: { type: 'text', name: 'decided_by', nullable: true },
    decidedOn: { type: 'date', name: 'decided_on', nullable: true },
  },
});

export const accountingPeriodAggregate: Aggregate<
  AccountingPeriodCommand,
  AccountingPeriodState,
  AccountingPeriodEvent,
  AccountingPeriodRow
> = {
  name: 'accounting-period',
  decider: accountingPeriodDecider,
  entity: accountingPeriodEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, ...state }) => state,
  publish: () => [],
};
