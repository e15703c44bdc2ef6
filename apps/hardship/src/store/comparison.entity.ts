import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import {
  type Comparison,
  type ComparisonCommand,
  comparisonDecider,
  type ComparisonEvent,
} from '../domain/comparison.js';

export interface ComparisonRow extends AggregateRow, Comparison {}

export const comparisonEntity = new EntitySchema<ComparisonRow>({
  name: 'comparison_request',
  schema: 'hardship',
  tableName: 'comparison_request',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    source: { type: 'text' },
    status: { type: 'text' },
    askedBy: { type: 'text', name: 'asked_by' },
    askedOn: { type: 'date', name: 'asked_on' },
    households: { type: 'int' },
    persons: { type: 'int' },
    answeredOn: { type: 'date', name: 'answered_on', nullable: true },
    contentHash: { type: 'text', name: 'content_hash', nullable: true },
    answer: { type: 'jsonb', nullable: true },
  },
});

export const comparisonAggregate: Aggregate<ComparisonCommand, Comparison, ComparisonEvent, ComparisonRow> = {
  name: 'comparison',
  decider: comparisonDecider,
  entity: comparisonEntity,
  toRow: (comparison) => comparison,
  fromRow: ({ id: _id, version: _version, ...comparison }) => comparison,
  publish: () => [],
};
