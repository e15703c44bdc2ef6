import { accept, type Day, type Decider, type Decision, type Fen, reject } from '@huzhu/kernel';
import {
  decidePaymentNote,
  evolvePayment,
  type OrderedPayment,
  type PaymentNote,
  type PaymentNoted,
  type PaymentStatus,
} from './payment-note.js';

/** Cash for an event (备用金): drawn = handed out + brought back + left. */
export interface CashAdvance {
  readonly emergencyId: string;
  readonly orgId: string;
  /** Who asked for it, draws it, hands it out and accounts for it. */
  readonly holder: string;
  readonly status: 'REQUESTED' | PaymentStatus;
  readonly amountFen: Fen;
  readonly handedOutFen: Fen;
  readonly broughtBackFen: Fen;
  /** Keyed hash that stands for the union's account. */
  readonly payeeKey: string;
  /** As it was asked for; a payment has its own. */
  readonly sealedPayee: string;
  readonly approvedBy: string | null;
  readonly approvedOn: Day | null;
  readonly payment: OrderedPayment | null;
  /** Of money that was paid in, so that nothing is counted twice. */
  readonly bankReferences: readonly string[];
  readonly accountedOn: Day | null;
}

interface Step {
  readonly by: string;
  readonly on: Day;
}

type Requested = Pick<CashAdvance, 'emergencyId' | 'orgId' | 'amountFen' | 'payeeKey' | 'sealedPayee'>;

export type CashAdvanceCommand =
  | (Step & { readonly type: 'request' } & Requested)
  | (Step & { readonly type: 'approve' })
  | (Step & { readonly type: 'reissue'; readonly sealedPayee: string })
  | (Step & {
      readonly type: 'hand-out';
      readonly emergencyId: string;
      readonly aidId: string;
      readonly amountFen: Fen;
    })
  | (Step & {
      readonly type: 'bring-back';
      readonly amountFen: Fen;
      readonly bankReference: string;
      readonly receivedOn: Day;
    })
  | PaymentNote;

export type CashAdvanceEvent =
  | (Step & { readonly type: 'advance-requested' } & Requested)
  | (Step & { readonly type: 'advance-approved' })
  | (Step & { readonly type: 'payment-ordered'; readonly sequence: number; readonly sealedPayee: string })
  | (Step & { readonly type: 'cash-handed-out'; readonly aidId: string; readonly amountFen: Fen })
  | (Step & {
      readonly type: 'cash-brought-back';
      readonly amountFen: Fen;
      readonly bankReference: string;
      readonly receivedOn: Day;
    })
  | PaymentNoted;

type Command<Type extends CashAdvanceCommand['type']> = Extract<CashAdvanceCommand, { type: Type }>;
type Decided = Decision<CashAdvanceEvent>;

const WAY = 'CASH-ADVANCE-WAY';

const wrongStatus = ({ status }: CashAdvance) => reject('WRONG_STATUS', WAY, { status });

/** What has still to be handed out or brought back. */
export const cashLeftFen = ({ amountFen, handedOutFen, broughtBackFen }: CashAdvance): Fen =>
  amountFen - handedOutFen - broughtBackFen;

const order = (held: CashAdvance, { by, on }: Step, sealedPayee: string): CashAdvanceEvent => ({
  type: 'payment-ordered',
  sequence: (held.payment?.sequence ?? 0) + 1,
  sealedPayee,
  by,
  on,
});

function approve(held: CashAdvance, { by, on }: Command<'approve'>): Decided {
  if (held.status !== 'REQUESTED') return wrongStatus(held);
  if (held.holder === by) return reject('SAME_PERSON', 'SOD-1');
  return accept<CashAdvanceEvent>({ type: 'advance-approved', by, on }, order(held, { by, on }, held.sealedPayee));
}

function reissue(held: CashAdvance, command: Command<'reissue'>): Decided {
  if (held.status !== 'RETURNED') return wrongStatus(held);
  return accept(order(held, command, command.sealedPayee));
}

/** Only who holds the cash hands it out, and never more than is left. */
function handOut(held: CashAdvance, { by, on, emergencyId, aidId, amountFen }: Command<'hand-out'>): Decided {
  if (held.emergencyId !== emergencyId) return reject('OTHER_EMERGENCY', WAY);
  if (held.status !== 'PAID') return wrongStatus(held);
  if (held.holder !== by) return reject('NOT_THE_HOLDER', WAY);
  const leftFen = cashLeftFen(held);
  if (amountFen > leftFen) return reject('CASH_SHORT', WAY, { leftFen: Number(leftFen) });
  return accept({ type: 'cash-handed-out', by, on, aidId, amountFen });
}

function bringBack(held: CashAdvance, command: Command<'bring-back'>): Decided {
  const { by, on, amountFen, bankReference, receivedOn } = command;
  if (held.status !== 'PAID') return wrongStatus(held);
  if (held.bankReferences.includes(bankReference)) return reject('REFERENCE_KNOWN', WAY);
  if (receivedOn > on) return reject('DAY_IN_FUTURE', WAY);
  const leftFen = cashLeftFen(held);
  if (amountFen > leftFen) return reject('MORE_THAN_LEFT', WAY, { leftFen: Number(leftFen) });
  return accept({ type: 'cash-brought-back', by, on, amountFen, bankReference, receivedOn });
}

function decide(command: CashAdvanceCommand, held: CashAdvance | null): Decided {
  if (command.type === 'request') return accept({ ...command, type: 'advance-requested' });
  if (held === null) return reject('NOT_FOUND');
  switch (command.type) {
    case 'approve':
      return approve(held, command);
    case 'reissue':
      return reissue(held, command);
    case 'hand-out':
      return handOut(held, command);
    case 'bring-back':
      return bringBack(held, command);
    case 'note-accepted':
    case 'note-refused':
    case 'note-settled':
    case 'note-returned':
    case 'note-reopened':
      return decidePaymentNote(held, command, WAY);
  }
}

const accounted = (held: CashAdvance, on: Day): CashAdvance =>
  cashLeftFen(held) === 0n ? { ...held, accountedOn: on } : held;

function evolve(held: CashAdvance | null, event: CashAdvanceEvent): CashAdvance {
  if (event.type === 'advance-requested') {
    const { type: _type, by: holder, on: _on, ...requested } = event;
    const nothing = { handedOutFen: 0n, broughtBackFen: 0n, bankReferences: [], accountedOn: null };
    return { ...requested, holder, status: 'REQUESTED', approvedBy: null, approvedOn: null, payment: null, ...nothing };
  }
  if (held === null) throw new Error(`${event.type} before a request`);
  switch (event.type) {
    case 'advance-approved':
      return { ...held, approvedBy: event.by, approvedOn: event.on };
    case 'payment-ordered': {
      const { sequence, sealedPayee } = event;
      return { ...held, status: 'ORDERED', payment: { sequence, sealedPayee, settledOn: null, reasonCode: null } };
    }
    case 'cash-handed-out':
      return accounted({ ...held, handedOutFen: held.handedOutFen + event.amountFen }, event.on);
    case 'cash-brought-back': {
      const bankReferences = [...held.bankReferences, event.bankReference];
      return accounted({ ...held, broughtBackFen: held.broughtBackFen + event.amountFen, bankReferences }, event.on);
    }
    case 'payment-accepted':
    case 'payment-refused':
    case 'payment-settled':
    case 'payment-returned':
    case 'payment-reopened':
      return { ...held, ...evolvePayment(held.payment, event) };
  }
}

/** The rules of cash. */
export const cashAdvanceDecider: Decider<CashAdvanceCommand, CashAdvance, CashAdvanceEvent> = { decide, evolve };
