import type { Aggregate, AggregateRow } from '@huzhu/service';
import type { Tx } from '@huzhu/messaging';
import { EntitySchema } from 'typeorm';
import {
  type PayeeCheckCommand,
  payeeCheckDecider,
  type PayeeCheckEvent,
  type PayeeCheckState,
} from '../domain/payee-check.js';

export type PayeeCheckRow = AggregateRow & PayeeCheckState;

export const payeeCheckEntity = new EntitySchema<PayeeCheckRow>({
  name: 'payee_check',
  schema: 'disbursement',
  tableName: 'payee_check',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    paymentId: { type: 'uuid', name: 'payment_id' },
    orgId: { type: 'uuid', name: 'org_id' },
    fund: { type: 'text' },
    personKey: { type: 'text', name: 'person_key' },
    changedOn: { type: 'date', name: 'changed_on' },
    changedBy: { type: 'text', name: 'changed_by' },
    askedOn: { type: 'date', name: 'asked_on' },
    stage: { type: 'text' },
    decidedBy: { type: 'text', name: 'decided_by', nullable: true },
    decidedOn: { type: 'date', name: 'decided_on', nullable: true },
    reason: { type: 'text', nullable: true },
  },
});

export const payeeCheckAggregate: Aggregate<PayeeCheckCommand, PayeeCheckState, PayeeCheckEvent, PayeeCheckRow> = {
  name: 'payee-check',
  decider: payeeCheckDecider,
  entity: payeeCheckEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, ...state }) => state,
  publish: () => [],
};

/** A second look at the payee of the payment `payment_id` is still owed; a condition. */
export const looksDueSql = (paymentId: string): string =>
  `EXISTS (SELECT 1 FROM disbursement.payee_check c WHERE c.payment_id = ${paymentId} AND c.stage = 'DUE')`;

/** How many of these payments wait for a second look. */
export async function countLooksDue(tx: Tx, paymentIds: readonly string[]): Promise<number> {
  const [row] = await tx.query<{ due: number }>(
    `SELECT count(*)::int AS due FROM disbursement.payee_check WHERE payment_id = ANY($1::uuid[]) AND stage = 'DUE'`,
    [paymentIds],
  );
  return row!.due;
}

/** The second look at the payee of a payment; null if none was asked for. */
export async function lookAtPayment(tx: Tx, paymentId: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(`SELECT id FROM disbursement.payee_check WHERE payment_id = $1`, [
    paymentId,
  ]);
  return row?.id ?? null;
}
