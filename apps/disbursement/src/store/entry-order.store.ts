import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import {
  type EntryOrderCommand,
  entryOrderDecider,
  type EntryOrderEvent,
  type EntryOrderState,
} from '../domain/entry-order.js';

export type EntryOrderRow = AggregateRow &
  Omit<EntryOrderState, 'lines'> & {
    readonly lines: readonly { readonly account: string; readonly amountFen: number | bigint }[];
  };

export const entryOrderEntity = new EntitySchema<EntryOrderRow>({
  name: 'entry_order',
  schema: 'disbursement',
  tableName: 'entry_order',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    fundId: { type: 'uuid', name: 'fund_id' },
    template: { type: 'text', nullable: true },
    correctsId: { type: 'uuid', name: 'corrects_id', nullable: true },
    reason: { type: 'text' },
    lines: { type: 'jsonb' },
    stage: { type: 'text' },
    proposedBy: { type: 'text', name: 'proposed_by' },
    decidedBy: { type: 'text', name: 'decided_by', nullable: true },
    decidedOn: { type: 'date', name: 'decided_on', nullable: true },
  },
});

export const entryOrderAggregate: Aggregate<EntryOrderCommand, EntryOrderState, EntryOrderEvent, EntryOrderRow> = {
  name: 'entry-order',
  decider: entryOrderDecider,
  entity: entryOrderEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, lines, ...state }) => ({
    ...state,
    lines: lines.map(({ account, amountFen }) => ({ account, amountFen: BigInt(amountFen) })),
  }),
  publish: () => [],
};
