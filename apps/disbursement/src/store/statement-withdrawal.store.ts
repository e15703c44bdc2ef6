import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import {
  type StatementWithdrawalCommand,
  statementWithdrawalDecider,
  type StatementWithdrawalEvent,
  type StatementWithdrawalState,
} from '../domain/statement-withdrawal.js';

export type StatementWithdrawalRow = AggregateRow & StatementWithdrawalState;

export const statementWithdrawalEntity = new EntitySchema<StatementWithdrawalRow>({
  name: 'statement_withdrawal',
  schema: 'disbursement',
  tableName: 'statement_withdrawal',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    statementId: { type: 'uuid', name: 'statement_id' },
    stage: { type: 'text' },
    reason: { type: 'text' },
    proposedBy: { type: 'text', name: 'proposed_by' },
    decidedBy: { type: 'text', name: 'decided_by', nullable: true },
    decidedOn: { type: 'date', name: 'decided_on', nullable: true },
  },
});

export const statementWithdrawalAggregate: Aggregate<
  StatementWithdrawalCommand,
  StatementWithdrawalState,
  StatementWithdrawalEvent,
  StatementWithdrawalRow
> = {
  name: 'statement-withdrawal',
  decider: statementWithdrawalDecider,
  entity: statementWithdrawalEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, ...state }) => state,
  publish: () => [],
};
