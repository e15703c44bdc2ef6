import type { Tx } from '@huzhu/messaging';
import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import {
  type DetailAccountCommand,
  detailAccountDecider,
  type DetailAccountEvent,
  type DetailAccountState,
} from '../domain/detail-account.js';

export type DetailAccountRow = AggregateRow & DetailAccountState;

export const detailAccountEntity = new EntitySchema<DetailAccountRow>({
  name: 'detail_account',
  schema: 'disbursement',
  tableName: 'detail_account',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    orgId: { type: 'uuid', name: 'org_id' },
    account: { type: 'text' },
    name: { type: 'text' },
    stage: { type: 'text' },
    proposedBy: { type: 'text', name: 'proposed_by' },
    decidedBy: { type: 'text', name: 'decided_by', nullable: true },
    decidedOn: { type: 'date', name: 'decided_on', nullable: true },
    closedBy: { type: 'text', name: 'closed_by', nullable: true },
    closedOn: { type: 'date', name: 'closed_on', nullable: true },
  },
});

export const detailAccountAggregate: Aggregate<
  DetailAccountCommand,
  DetailAccountState,
  DetailAccountEvent,
  DetailAccountRow
> = {
  name: 'detail-account',
  decider: detailAccountDecider,
  entity: detailAccountEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, ...state }) => state,
  publish: () => [],
};

/** Those of the accounts that are open details of the organisation, locked: none is closed before what is booked on it stands. */
export async function openDetails(tx: Tx, orgId: string, accounts: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ account: string }>(
    `SELECT account FROM disbursement.detail_account
      WHERE org_id = $1 AND account = ANY($2) AND stage = 'OPEN' ORDER BY account FOR SHARE`,
    [orgId, accounts],
  );
  return rows.map(({ account }) => account);
}

/** Whether the organisation has or had a detail of this number. */
export async function detailKnown(tx: Tx, orgId: string, account: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM disbursement.detail_account WHERE org_id = $1 AND account = $2 AND stage <> 'REJECTED'`,
    [orgId, account],
  );
  return rows.length > 0;
}

/** Whether nothing stands on a detail in any fund of its organisation. */
export async function detailEmpty(
  tx: Tx,
  { orgId, account }: Pick<DetailAccountState, 'orgId' | 'account'>,
): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM disbursement.ledger_balance WHERE org_id = $1 AND account = $2 AND debit_fen <> credit_fen LIMIT 1`,
    [orgId, account],
  );
  return rows.length === 0;
}
