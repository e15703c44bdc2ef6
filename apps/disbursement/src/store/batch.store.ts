import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import { type BatchCommand, batchDecider, type BatchEvent, type BatchState } from '../domain/batch.js';

export type BatchRow = AggregateRow & BatchState;

export const batchEntity = new EntitySchema<BatchRow>({
  name: 'batch',
  schema: 'disbursement',
  tableName: 'batch',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    fundId: { type: 'uuid', name: 'fund_id' },
    stage: { type: 'text' },
    payments: { type: 'int' },
    totalFen: { type: 'int8', name: 'total_fen' },
    listHash: { type: 'text', name: 'list_hash' },
    fileHash: { type: 'text', name: 'file_hash', nullable: true },
    builtBy: { type: 'text', name: 'built_by' },
    builtOn: { type: 'date', name: 'built_on' },
    submittedBy: { type: 'text', name: 'submitted_by', nullable: true },
    approvedBy: { type: 'text', name: 'approved_by', nullable: true },
    releasedBy: { type: 'text', name: 'released_by', nullable: true },
    releasedOn: { type: 'date', name: 'released_on', nullable: true },
    sendingUntil: { type: 'text', name: 'sending_until', nullable: true },
    refusalCode: { type: 'text', name: 'refusal_code', nullable: true },
    answered: { type: 'boolean' },
  },
});

export const batchAggregate: Aggregate<BatchCommand, BatchState, BatchEvent, BatchRow> = {
  name: 'batch',
  decider: batchDecider,
  entity: batchEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, ...state }) => state,
  publish: () => [],
};
