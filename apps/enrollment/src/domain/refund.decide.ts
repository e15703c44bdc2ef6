import { accept, type Decider, type Decision, ownCaseRefusal, reject, type Rejected } from '@huzhu/kernel';
import { evolveRefund, type Refund, type RefundCommand, type RefundEvent } from './refund.js';

type CommandOf<Type extends RefundCommand['type']> = Extract<RefundCommand, { readonly type: Type }>;
type Note = Extract<RefundCommand, { readonly type: `note-${string}` }>;

/** Whether a command may be done to a refund, and what it leads to. */
function decideRefund(command: RefundCommand, state: Refund | null): Decision<RefundEvent> {
  if (command.type === 'owe') {
    const open = state === null || state.status === 'WAITING_FOR_PAYEE';
    return open ? accept({ ...command, type: 'refund-owed' }) : notIn(state);
  }
  if (command.type === 'propose-dues') {
    return state === null ? accept({ ...command, type: 'dues-refund-proposed' }) : notIn(state);
  }
  if (state === null) return reject('NOT_FOUND');
  switch (command.type) {
    case 'give-payee':
      return givePayee(command, state);
    case 'confirm':
      return confirm(command, state);
    case 'refuse':
      return refuse(command, state);
    case 'note-accepted':
    case 'note-refused':
    case 'note-settled':
    case 'note-returned':
    case 'note-reopened':
      return note(command, state);
  }
}

export const refundDecider: Decider<RefundCommand, Refund, RefundEvent> = {
  decide: decideRefund,
  evolve: evolveRefund,
};

/** Until it is confirmed the account may be given again; a returned refund needs one before it goes out again. */
function givePayee({ sealedPayee, holder, by }: CommandOf<'give-payee'>, state: Refund): Decision<RefundEvent> {
  const own = ownCaseRefusal(by, [state.payeeKey]);
  if (own) return own;
  if (state.dues && (holder.kind !== 'ACCOUNT' || holder.name !== state.dues.unionName)) {
    return reject('PAYEE_NOT_THE_UNION', 'dues: they go back to an account in the name of the union that paid them');
  }
  const { status } = state;
  if (status !== 'WAITING_FOR_PAYEE' && status !== 'PAYEE_GIVEN' && status !== 'RETURNED') return notIn(state);
  return accept({ type: 'refund-payee-given', sealedPayee, by: by.id });
}

/** Who says where money goes does not say that it goes. */
function confirm({ by, on }: CommandOf<'confirm'>, state: Refund): Decision<RefundEvent> {
  const own = ownCaseRefusal(by, [state.payeeKey]);
  if (own) return own;
  if (state.status !== 'PAYEE_GIVEN') return notIn(state);
  if (state.payeeBy === by.id) return reject('SAME_PERSON', 'SOD-1');
  return accept({ type: 'refund-ordered', sequence: state.sequence + 1, by: by.id, on });
}

/** What is owed of contributions is owed; dues that should not go back are refused before they are ordered. */
function refuse({ by, reason }: CommandOf<'refuse'>, state: Refund): Decision<RefundEvent> {
  if (state.dues === null || state.status !== 'PAYEE_GIVEN' || state.sequence > 0) return notIn(state);
  if (state.payeeBy === by.id) return reject('SAME_PERSON', 'SOD-1');
  return accept({ type: 'dues-refund-refused', by: by.id, reason });
}

const NOTED_FROM: Readonly<Record<Note['type'], readonly Refund['status'][]>> = {
  'note-accepted': ['ORDERED'],
  'note-refused': ['ORDERED', 'ACCEPTED'],
  'note-settled': ['ORDERED', 'ACCEPTED'],
  'note-returned': ['ORDERED', 'ACCEPTED', 'PAID'],
  // A new account may have been given meanwhile; what settled to the old one needs none.
  'note-reopened': ['PAID', 'RETURNED', 'PAYEE_GIVEN'],
};

/** News of disbursement about the current payment; what was known already is refused and changes nothing. */
function note(command: Note, state: Refund): Decision<RefundEvent> {
  if (command.sequence !== state.sequence) return reject('OTHER_PAYMENT');
  if (!NOTED_FROM[command.type].includes(state.status)) return notIn(state);
  switch (command.type) {
    case 'note-accepted':
      return accept({ type: 'refund-accepted' });
    case 'note-refused':
      return accept({ type: 'refund-refused', code: command.code });
    case 'note-settled':
      return accept({ type: 'refund-settled', on: command.on });
    case 'note-returned':
      return accept({ type: 'refund-returned', reasonCode: command.reasonCode });
    case 'note-reopened':
      if (!command.settled && state.status !== 'PAID') return notIn(state);
      return accept({ type: 'refund-reopened', settled: command.settled, on: command.on });
  }
}

const notIn = (state: Refund): Rejected => reject('WRONG_STATUS', undefined, { status: state.status });
