import { recipientCovered, recipientExcused, recipientUncovered } from '@huzhu/contracts';
import { publication, type Publication } from '@huzhu/service';
import type { Recipient, RecipientEvent } from '../domain/recipient.js';
import { paymentRequested } from './payment-order.publish.js';

/** Money that is asked for, arrives or comes back; the payee passes through unopened. */
export function publishRecipient(event: RecipientEvent, recipient: Recipient, id: string): readonly Publication[] {
  const { campaignId, householdId } = recipient;
  const who = { recipientId: id, campaignId, ...(householdId === null ? {} : { householdId }) };
  switch (event.type) {
    case 'payment-ordered':
      return [
        paymentRequested({
          caseId: id,
          sequence: event.sequence,
          orgId: recipient.orgId,
          personKey: recipient.personKey,
          amountFen: recipient.grant?.allowedFen ?? 0n,
          sealedPayee: event.sealedPayee,
          approvedOn: recipient.approvedOn ?? '',
          ...(recipient.grant?.fundSource ? { fundSource: recipient.grant.fundSource } : {}),
        }),
      ];
    case 'payment-settled':
      return [publication(recipientCovered, { ...who, coveredOn: event.on })];
    case 'goods-delivered':
      return [publication(recipientCovered, { ...who, coveredOn: event.delivery.handedOverOn })];
    case 'delivery-withdrawn':
      return [publication(recipientUncovered, { ...who, uncoveredOn: event.on, reason: 'DELIVERY_WITHDRAWN' })];
    case 'payment-returned': {
      const { on, reasonCode, wasCovered } = event;
      if (!wasCovered) return [];
      return [publication(recipientUncovered, { ...who, uncoveredOn: on, reason: reasonCode })];
    }
    case 'payment-reopened':
      return event.settledOn === null
        ? [publication(recipientUncovered, { ...who, uncoveredOn: event.on, reason: 'STATEMENT_WITHDRAWN' })]
        : [publication(recipientCovered, { ...who, coveredOn: event.settledOn })];
    case 'recipient-excused':
      return [publication(recipientExcused, { ...who, excusedOn: event.on, reason: event.reason })];
    case 'recipient-granted':
    case 'grant-approved':
    case 'grant-objected':
    case 'payee-missing':
    case 'payment-accepted':
    case 'payment-refused':
      return [];
  }
}
