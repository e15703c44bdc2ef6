import type { OperationView } from '@huzhu/contracts';
import { EntitySchema } from 'typeorm';
import type { Aggregate, AggregateRow } from '../commands/aggregate.js';
import { type Operation, type OperationCommand, operationDecider, type OperationEvent } from './operation.js';

/** A row of `<schema>.operation`. */
export interface OperationRow extends AggregateRow, Operation {}

/** The mapping of a service's table of operations. */
export const operationEntity = (schema: string): EntitySchema<OperationRow> =>
  new EntitySchema<OperationRow>({
    name: 'operation',
    schema,
    tableName: 'operation',
    columns: {
      id: { type: 'uuid', primary: true },
      version: { type: 'int' },
      kind: { type: 'text' },
      state: { type: 'text' },
      topic: { type: 'text', nullable: true },
      key: { type: 'text', nullable: true },
      eventId: { type: 'uuid', name: 'event_id', nullable: true },
      item: { type: 'text', nullable: true },
      from: { type: 'text', name: 'from_time', nullable: true },
      to: { type: 'text', name: 'to_time', nullable: true },
      reason: { type: 'text' },
      proposedBy: { type: 'text', name: 'proposed_by' },
      decidedBy: { type: 'text', name: 'decided_by', nullable: true },
      outcome: { type: 'text', nullable: true },
      count: { type: 'int', nullable: true },
    },
  });

/** Operations of one service; nobody outside hears of them. */
export const operationAggregate = (
  schema: string,
): Aggregate<OperationCommand, Operation, OperationEvent, OperationRow> => ({
  name: 'operation',
  decider: operationDecider,
  entity: operationEntity(schema),
  toRow: (operation) => operation,
  fromRow: ({ id: _id, version: _version, ...operation }) => operation,
  publish: () => [],
});

/** The table, for the shared migration: it belongs to no organisation, and the role of people's requests has no part in it. */
export const operationTableSql = (schema: string): string => `
  CREATE TABLE ${schema}.operation (
    id uuid PRIMARY KEY,
    version int NOT NULL,
    kind text NOT NULL CHECK (kind IN ('RELEASE_KEY', 'VOID_KEY', 'RESOLVE_ITEM', 'REPLAY')),
    state text NOT NULL CHECK (state IN ('PROPOSED', 'CONFIRMED', 'DONE', 'WITHDRAWN')),
    topic text,
    key text,
    event_id uuid,
    item text,
    from_time text,
    to_time text,
    reason text NOT NULL,
    proposed_by text NOT NULL,
    decided_by text CHECK (decided_by <> proposed_by OR state = 'WITHDRAWN'),
    outcome text,
    count int
  );
  GRANT SELECT, INSERT, UPDATE ON ${schema}.operation TO ${schema}_system;`;

/** How an operation is shown; what its kind does not have is absent. */
export function operationView(row: OperationRow): OperationView {
  const fields = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(fields) as unknown as OperationView;
}
