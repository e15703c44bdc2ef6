import { accept, mayPaySamePayee, reject, type Decider, type Decision, type Rejected } from '@huzhu/kernel';
import { decideGrant } from '@huzhu/rules';
import { decidePaymentNote } from './payment-note.js';
import type { Recipient, RecipientCommand, RecipientEvent, RecipientStatus } from './recipient.js';
import { evolveRecipient } from './recipient.evolve.js';

type Command<Type extends RecipientCommand['type']> = Extract<RecipientCommand, { type: Type }>;
type Decided = Decision<RecipientEvent>;

const wrongStatus = (recipient: Recipient): Rejected =>
  reject('WRONG_STATUS', 'RECIPIENT-WAY', { status: recipient.status });

const isIn = (recipient: Recipient, ...statuses: readonly RecipientStatus[]): boolean =>
  statuses.includes(recipient.status);

function grant(recipient: Recipient | null, command: Command<'grant'>): Decided {
  if (recipient !== null) return wrongStatus(recipient);
  const { identity, requestedFen, holders, rules, year, terms, by, on } = command;
  const request = { person: identity.personKey, household: identity.householdId, requestedFen };
  const { allowedFen, outcome, holds } = decideGrant(request, holders, rules);
  const granted = { requestedFen, allowedFen, outcome, holds, year, rules: rules.code, proposedBy: by.id, ...terms };
  return accept({ type: 'recipient-granted', identity, grant: granted, by: by.id, on });
}

function approve(recipient: Recipient, { by, on }: Command<'approve'>): Decided {
  if (!isIn(recipient, 'PROPOSED')) return wrongStatus(recipient);
  if (recipient.grant?.proposedBy === by.id) return reject('SAME_PERSON', 'SOD-1');
  return accept({ type: 'grant-approved', by: by.id, on });
}

const ordered = (recipient: Recipient, sealedPayee: string, step: Command<'order' | 'reissue'>): RecipientEvent => ({
  type: 'payment-ordered',
  sequence: (recipient.payment?.sequence ?? 0) + 1,
  sealedPayee,
  by: step.by.id,
  on: step.on,
});

function order(recipient: Recipient, command: Command<'order'>): Decided {
  const { by, on, sealedPayee } = command;
  if (!isIn(recipient, 'APPROVED', 'WAITING_FOR_PAYEE')) return wrongStatus(recipient);
  if (recipient.grant?.form === 'GOODS') return reject('GOODS_ARE_DELIVERED', 'RECIPIENT-WAY');
  if (recipient.approvedBy === by.id) return reject('SAME_PERSON', 'SOD-1');
  if (sealedPayee !== null) return accept(ordered(recipient, sealedPayee, command));
  return recipient.status === 'APPROVED' ? accept({ type: 'payee-missing', by: by.id, on }) : wrongStatus(recipient);
}

function reissue(recipient: Recipient, command: Command<'reissue'>): Decided {
  const { sealedPayee } = command;
  if (!isIn(recipient, 'RETURNED')) return wrongStatus(recipient);
  const { payment } = recipient;
  const unchanged = sealedPayee === payment?.sealedPayee && !mayPaySamePayee(payment?.reasonCode ?? '');
  if (sealedPayee === null || unchanged) {
    return reject('PAYEE_UNCHANGED', 'RECIPIENT-WAY');
  }
  return accept(ordered(recipient, sealedPayee, command));
}

/** An upheld objection ends the way of a grant that is not approved yet. */
function object(recipient: Recipient, { by, on, objectionId }: Command<'object'>): Decided {
  if (!isIn(recipient, 'PROPOSED')) return wrongStatus(recipient);
  return accept({ type: 'grant-objected', objectionId, by: by.id, on });
}

function deliver(recipient: Recipient, { by, on, delivery }: Command<'deliver'>): Decided {
  if (!isIn(recipient, 'APPROVED')) return wrongStatus(recipient);
  if (recipient.grant?.form !== 'GOODS') return reject('MONEY_IS_PAID', 'RECIPIENT-WAY');
  if (recipient.approvedBy === by.id) return reject('SAME_PERSON', 'SOD-1');
  if (delivery.handedOverOn > on) return reject('DAY_IN_FUTURE', 'RECIPIENT-WAY');
  return accept({ type: 'goods-delivered', delivery, by: by.id, on });
}

/** Goods that came back, or a receipt that proved wrong: nobody is covered by them. */
function withdrawDelivery(recipient: Recipient, { by, on, reason }: Command<'withdraw-delivery'>): Decided {
  if (!isIn(recipient, 'DELIVERED')) return wrongStatus(recipient);
  return accept({ type: 'delivery-withdrawn', reason, by: by.id, on });
}

/** A final reason ends the way; not while money is under way, or once it has arrived. */
function excuse(recipient: Recipient | null, command: Command<'excuse'>): Decided {
  const { identity, reason, rules, by, on } = command;
  if (recipient !== null && isIn(recipient, 'ORDERED', 'ACCEPTED', 'PAID', 'DELIVERED', 'EXCUSED'))
    return wrongStatus(recipient);
  if (!rules.finalReasons.includes(reason)) return reject('NOT_A_FINAL_REASON', rules.code);
  if (reason === 'EXITED_AFTER_SNAPSHOT' && !command.exitedAfterSnapshot) return reject('NOT_EXITED', rules.code);
  if (reason === 'TRANSFERRED_AND_COVERED' && !command.coveredElsewhere) {
    return reject('NOT_COVERED_ELSEWHERE', rules.code);
  }
  return accept({ type: 'recipient-excused', identity, reason, by: by.id, on });
}

function decide(command: RecipientCommand, recipient: Recipient | null): Decided {
  if (command.type === 'grant') return grant(recipient, command);
  if (command.type === 'excuse') return excuse(recipient, command);
  if (recipient === null) return reject('NOT_FOUND');
  switch (command.type) {
    case 'approve':
      return approve(recipient, command);
    case 'object':
      return object(recipient, command);
    case 'deliver':
      return deliver(recipient, command);
    case 'withdraw-delivery':
      return withdrawDelivery(recipient, command);
    case 'order':
      return order(recipient, command);
    case 'reissue':
      return reissue(recipient, command);
    case 'note-accepted':
    case 'note-refused':
    case 'note-settled':
    case 'note-returned':
    case 'note-reopened':
      return decidePaymentNote(recipient, command, 'RECIPIENT-WAY');
  }
}

/** The rules of one household in one campaign. */
export const recipientDecider: Decider<RecipientCommand, Recipient, RecipientEvent> = {
  decide,
  evolve: evolveRecipient,
};
