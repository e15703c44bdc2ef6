import type { Day } from '@huzhu/kernel';
import type { Aggregate, AggregateRow } from '@huzhu/service';
import { EntitySchema } from 'typeorm';
import type {
  AidForm,
  Delivery,
  Grant,
  Recipient,
  RecipientCommand,
  RecipientEvent,
  RecipientStatus,
} from '../domain/recipient.js';
import { recipientDecider } from '../domain/recipient.decide.js';
import { publishRecipient } from '../publish/recipient.publish.js';

/** One recipient; grant columns are empty before a grant, payment columns before an order. */
export interface RecipientRow extends AggregateRow {
  readonly campaignId: string;
  readonly orgId: string;
  readonly householdId: string | null;
  readonly personKey: string;
  readonly status: RecipientStatus;
  readonly requestedFen: bigint;
  readonly allowedFen: bigint;
  readonly outcome: string | null;
  readonly holds: boolean;
  readonly grantYear: number | null;
  readonly rules: string | null;
  readonly proposedBy: string | null;
  readonly approvedBy: string | null;
  readonly approvedOn: Day | null;
  readonly sequence: number | null;
  readonly sealedPayee: string | null;
  readonly settledOn: Day | null;
  readonly reasonCode: string | null;
  readonly reason: string | null;
  readonly category: string;
  readonly form: AidForm;
  readonly quotaId: string | null;
  readonly listId: string | null;
  readonly listLine: number | null;
  readonly fundSource: string | null;
  readonly exception: string | null;
  readonly stockId: string | null;
  readonly receiptId: string | null;
  readonly handedOverOn: Day | null;
}

export const recipientEntity = new EntitySchema<RecipientRow>({
  name: 'recipient',
  schema: 'winter_relief',
  tableName: 'recipient',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'int' },
    campaignId: { type: 'uuid', name: 'campaign_id' },
    orgId: { type: 'uuid', name: 'org_id' },
    householdId: { type: 'uuid', name: 'household_id', nullable: true },
    personKey: { type: 'text', name: 'person_key' },
    status: { type: 'text' },
    requestedFen: { type: 'int8', name: 'requested_fen' },
    allowedFen: { type: 'int8', name: 'allowed_fen' },
    outcome: { type: 'text', nullable: true },
    holds: { type: 'boolean' },
    grantYear: { type: 'int', name: 'grant_year', nullable: true },
    rules: { type: 'text', nullable: true },
    proposedBy: { type: 'text', name: 'proposed_by', nullable: true },
    approvedBy: { type: 'text', name: 'approved_by', nullable: true },
    approvedOn: { type: 'date', name: 'approved_on', nullable: true },
    sequence: { type: 'int', nullable: true },
    sealedPayee: { type: 'text', name: 'sealed_payee', nullable: true },
    settledOn: { type: 'date', name: 'settled_on', nullable: true },
    reasonCode: { type: 'text', name: 'reason_code', nullable: true },
    reason: { type: 'text', nullable: true },
    category: { type: 'text' },
    form: { type: 'text' },
    quotaId: { type: 'uuid', name: 'quota_id', nullable: true },
    listId: { type: 'uuid', name: 'list_id', nullable: true },
    listLine: { type: 'int', name: 'list_line', nullable: true },
    fundSource: { type: 'text', name: 'fund_source', nullable: true },
    exception: { type: 'text', nullable: true },
    stockId: { type: 'uuid', name: 'stock_id', nullable: true },
    receiptId: { type: 'uuid', name: 'receipt_id', nullable: true },
    handedOverOn: { type: 'date', name: 'handed_over_on', nullable: true },
  },
});

function toRow(recipient: Recipient): Omit<RecipientRow, 'id' | 'version'> {
  const { grant, payment, delivery, ...columns } = recipient;
  return {
    ...columns,
    requestedFen: grant?.requestedFen ?? 0n,
    allowedFen: grant?.allowedFen ?? 0n,
    outcome: grant?.outcome ?? null,
    holds: grant?.holds ?? false,
    grantYear: grant?.year ?? null,
    rules: grant?.rules ?? null,
    proposedBy: grant?.proposedBy ?? null,
    sequence: payment?.sequence ?? null,
    sealedPayee: payment?.sealedPayee ?? null,
    settledOn: payment?.settledOn ?? null,
    reasonCode: payment?.reasonCode ?? null,
    category: grant?.category ?? 'HARDSHIP_FILE',
    form: grant?.form ?? 'MONEY',
    quotaId: grant?.quotaId ?? null,
    listId: grant?.listId ?? null,
    listLine: grant?.listLine ?? null,
    fundSource: grant?.fundSource ?? null,
    exception: grant?.exception ?? null,
    stockId: delivery?.stockId ?? null,
    receiptId: delivery?.receiptId ?? null,
    handedOverOn: delivery?.handedOverOn ?? null,
  };
}

function deliveryOf({ stockId, receiptId, handedOverOn }: RecipientRow): Delivery | null {
  return stockId === null || receiptId === null || handedOverOn === null ? null : { stockId, receiptId, handedOverOn };
}

function grantOf(row: RecipientRow): Grant | null {
  const { requestedFen, allowedFen, outcome, holds, grantYear: year, rules, proposedBy } = row;
  if (outcome === null || year === null || rules === null || proposedBy === null) return null;
  const { category, form, quotaId, listId, listLine, fundSource, exception } = row;
  const terms = { category, form, quotaId, listId, listLine, fundSource, exception };
  return { requestedFen, allowedFen, outcome, holds, year, rules, proposedBy, ...terms };
}

function fromRow(row: RecipientRow): Recipient {
  const { campaignId, orgId, householdId, personKey, status, approvedBy, approvedOn, reason } = row;
  const { sequence, sealedPayee, settledOn, reasonCode } = row;
  const payment = sequence === null || sealedPayee === null ? null : { sequence, sealedPayee, settledOn, reasonCode };
  const identity = { campaignId, orgId, householdId, personKey };
  const delivery = deliveryOf(row);
  return { ...identity, status, grant: grantOf(row), approvedBy, approvedOn, payment, delivery, reason };
}

export const recipientAggregate: Aggregate<RecipientCommand, Recipient, RecipientEvent, RecipientRow> = {
  name: 'recipient',
  decider: recipientDecider,
  entity: recipientEntity,
  toRow,
  fromRow,
  publish: publishRecipient,
};
