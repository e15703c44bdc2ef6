import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import {
  type PoolTransferCommand,
  poolTransferDecider,
  type PoolTransferEvent,
  type PoolTransferState,
} from '../domain/pool-transfer.js';

export type PoolTransferRow = AggregateRow & PoolTransferState;

export const poolTransferEntity = new EntitySchema<PoolTransferRow>({
  name: 'pool_transfer',
  schema: 'disbursement',
  tableName: 'pool_transfer',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    fundId: { type: 'uuid', name: 'fund_id' },
    plan: { type: 'text' },
    fromYear: { type: 'int', name: 'from_year', nullable: true },
    toYear: { type: 'int', name: 'to_year', nullable: true },
    amountFen: { type: 'int8', name: 'amount_fen' },
    number: { type: 'text', name: 'document_number' },
    datedOn: { type: 'date', name: 'dated_on' },
    reason: { type: 'text', nullable: true },
    stage: { type: 'text' },
    proposedBy: { type: 'text', name: 'proposed_by' },
    decidedBy: { type: 'text', name: 'decided_by', nullable: true },
    decidedOn: { type: 'date', name: 'decided_on', nullable: true },
  },
});

export const poolTransferAggregate: Aggregate<
  PoolTransferCommand,
  PoolTransferState,
  PoolTransferEvent,
  PoolTransferRow
> = {
  name: 'pool-transfer',
  decider: poolTransferDecider,
  entity: poolTransferEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, ...state }) => state,
  publish: () => [],
};
