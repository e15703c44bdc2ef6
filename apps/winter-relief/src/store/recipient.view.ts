import type { RecipientView } from '@huzhu/contracts';
import type { Rejected } from '@huzhu/kernel';
import { type Decided, fenToWire, isRejected } from '@huzhu/service';
import type { Recipient } from '../domain/recipient.js';

/** A recipient as people see it; the payee is not part of it. */
export const recipientView = (id: string, version: number, recipient: Recipient): RecipientView => ({
  id,
  version,
  campaignId: recipient.campaignId,
  orgId: recipient.orgId,
  ...(recipient.householdId === null ? {} : { householdId: recipient.householdId }),
  category: recipient.grant?.category ?? 'HARDSHIP_FILE',
  form: recipient.grant?.form ?? 'MONEY',
  ...(recipient.grant?.listId ? { listId: recipient.grant.listId } : {}),
  ...(recipient.grant?.listLine ? { line: recipient.grant.listLine } : {}),
  personKey: recipient.personKey,
  status: recipient.status,
  requestedFen: fenToWire(recipient.grant?.requestedFen ?? 0n),
  allowedFen: fenToWire(recipient.grant?.allowedFen ?? 0n),
  ...(recipient.grant === null ? {} : { outcome: recipient.grant.outcome }),
  ...(recipient.reason === null ? {} : { reason: recipient.reason }),
  ...(recipient.payment === null ? {} : { sequence: recipient.payment.sequence }),
  ...(recipient.payment?.settledOn ? { settledOn: recipient.payment.settledOn } : {}),
  ...(recipient.delivery === null
    ? {}
    : { handedOverOn: recipient.delivery.handedOverOn, receiptId: recipient.delivery.receiptId }),
  ...(recipient.payment?.reasonCode ? { reasonCode: recipient.payment.reasonCode } : {}),
});

/** The answer of a step of a recipient. */
export const decidedRecipientView = (decided: Decided<Recipient> | Rejected): RecipientView | Rejected =>
  isRejected(decided) ? decided : recipientView(decided.id, decided.version, decided.state);
