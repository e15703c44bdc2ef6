import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import {
  type OpeningBalanceCommand,
  openingBalanceDecider,
  type OpeningBalanceEvent,
  type OpeningBalanceState,
} from '../domain/opening-balance.js';

export type OpeningBalanceRow = AggregateRow &
  Omit<OpeningBalanceState, 'lines' | 'sources'> & {
    readonly lines: readonly { readonly account: string; readonly amountFen: number | bigint }[];
    readonly sources: readonly { readonly source: string; readonly amountFen: number | bigint }[];
  };

export const openingBalanceEntity = new EntitySchema<OpeningBalanceRow>({
  name: 'opening_balance',
  schema: 'disbursement',
  tableName: 'opening_balance',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    fund: { type: 'text' },
    accountNumber: { type: 'text', name: 'account_number' },
    accountName: { type: 'text', name: 'account_name' },
    amountFen: { type: 'int8', name: 'amount_fen' },
    asOf: { type: 'date', name: 'as_of' },
    budgetYear: { type: 'int', name: 'budget_year' },
    bankProfile: { type: 'text', name: 'bank_profile' },
    lines: { type: 'jsonb' },
    sources: { type: 'jsonb' },
    stage: { type: 'text' },
    proposedBy: { type: 'text', name: 'proposed_by' },
    confirmedBy: { type: 'text', name: 'confirmed_by', nullable: true },
    fundId: { type: 'uuid', name: 'fund_id', nullable: true },
  },
});

export const openingBalanceAggregate: Aggregate<
  OpeningBalanceCommand,
  OpeningBalanceState,
  OpeningBalanceEvent,
  OpeningBalanceRow
> = {
  name: 'opening-balance',
  decider: openingBalanceDecider,
  entity: openingBalanceEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, lines, sources, ...state }) => ({
    ...state,
    lines: lines.map(({ account, amountFen }) => ({ account, amountFen: BigInt(amountFen) })),
    sources: sources.map(({ source, amountFen }) => ({ source, amountFen: BigInt(amountFen) })),
  }),
  publish: () => [],
};
