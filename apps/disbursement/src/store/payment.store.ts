import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import { paymentDecider } from '../domain/payment.decide.js';
import type { PaymentCommand, PaymentEvent, PaymentState } from '../domain/payment.js';
import { publishPayment } from '../publish/payment.publish.js';

/** One payment as a row: its state, column by column. */
export type PaymentRow = AggregateRow & PaymentState;

export const paymentEntity = new EntitySchema<PaymentRow>({
  name: 'payment',
  schema: 'disbursement',
  tableName: 'payment',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    businessKey: { type: 'text', name: 'business_key' },
    source: { type: 'text' },
    caseId: { type: 'uuid', name: 'case_id' },
    sequence: { type: 'int' },
    reissueOf: { type: 'text', name: 'reissue_of', nullable: true },
    orgId: { type: 'uuid', name: 'org_id' },
    fund: { type: 'text' },
    purpose: { type: 'text' },
    amountFen: { type: 'int8', name: 'amount_fen' },
    personKey: { type: 'text', name: 'person_key' },
    approvedOn: { type: 'date', name: 'approved_on' },
    plan: { type: 'text', nullable: true },
    planYear: { type: 'int', name: 'plan_year', nullable: true },
    moneySource: { type: 'text', name: 'money_source', nullable: true },
    bodyHash: { type: 'text', name: 'body_hash' },
    stage: { type: 'text' },
    requestedOn: { type: 'date', name: 'requested_on' },
    waitingReason: { type: 'text', name: 'waiting_reason', nullable: true },
    refusalCode: { type: 'text', name: 'refusal_code', nullable: true },
    fundId: { type: 'uuid', name: 'fund_id', nullable: true },
    budgetId: { type: 'uuid', name: 'budget_id', nullable: true },
    batchId: { type: 'uuid', name: 'batch_id', nullable: true },
    settledOn: { type: 'date', name: 'settled_on', nullable: true },
    returnedOn: { type: 'date', name: 'returned_on', nullable: true },
    returnReason: { type: 'text', name: 'return_reason', nullable: true },
    returnedBy: { type: 'text', name: 'returned_by', nullable: true },
    reissuedAs: { type: 'uuid', name: 'reissued_as', nullable: true },
    agreedBy: { type: 'text', name: 'agreed_by', nullable: true },
    fromReturned: { type: 'boolean', name: 'from_returned' },
  },
});

export const paymentAggregate: Aggregate<PaymentCommand, PaymentState, PaymentEvent, PaymentRow> = {
  name: 'payment',
  decider: paymentDecider,
  entity: paymentEntity,
  toRow: (state) => state,
  fromRow: ({ id: _id, version: _version, ...state }) => state,
  publish: publishPayment,
};
