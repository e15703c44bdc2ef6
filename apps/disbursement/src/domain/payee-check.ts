import { accept, addDays, type Day, type Decider, reject } from '@huzhu/kernel';

/** Clause: an account that replaced another shortly before a payment is looked at by somebody else. */
export const PAYEE_CHECK_CLAUSE = 'payments 5.4: a payee changed within seven days of a payment is checked again';

const DAYS_NEAR = 7;

/** Whether a payee that was changed on a day is looked at again before a payment that is asked for on another. */
export const isNearPayment = (changedOn: string, requestedOn: Day): boolean =>
  changedOn > addDays(requestedOn, -DAYS_NEAR);

interface Asked {
  readonly paymentId: string;
  readonly orgId: string;
  readonly fund: string;
  readonly personKey: string;
  readonly changedOn: Day;
  /** Who gave the account. */
  readonly changedBy: string;
  readonly askedOn: Day;
}

/** The second look at the payee of one payment: until it has passed, no list takes the payment. */
export interface PayeeCheckState extends Asked {
  readonly stage: 'DUE' | 'PASSED' | 'REFUSED';
  readonly decidedBy: string | null;
  readonly decidedOn: Day | null;
  readonly reason: string | null;
}

type Decision = { readonly by: string; readonly own: boolean; readonly on: Day };

export type PayeeCheckCommand =
  | { readonly type: 'ask'; readonly asked: Asked }
  | ({ readonly type: 'pass' } & Decision)
  | ({ readonly type: 'refuse'; readonly reason: string } & Decision);

export type PayeeCheckEvent =
  | { readonly type: 'payee-check-asked'; readonly asked: Asked }
  | { readonly type: 'payee-check-passed'; readonly by: string; readonly on: Day }
  | { readonly type: 'payee-check-refused'; readonly by: string; readonly on: Day; readonly reason: string };

/** Who changed the account does not say that it is right; nobody says it of the own one. */
export const payeeCheckDecider: Decider<PayeeCheckCommand, PayeeCheckState, PayeeCheckEvent> = {
  decide(command, state) {
    if (command.type === 'ask') {
      return state === null ? accept({ type: 'payee-check-asked', asked: command.asked }) : reject('ALREADY_ASKED');
    }
    if (state === null) return reject('NOT_FOUND');
    if (state.stage !== 'DUE') return reject('ALREADY_DECIDED', PAYEE_CHECK_CLAUSE);
    const { by, own, on } = command;
    if (state.changedBy === by) return reject('SAME_PERSON', 'SOD-1');
    if (own) return reject('RECUSAL_REQUIRED', 'SOD-3');
    if (command.type === 'pass') return accept({ type: 'payee-check-passed', by, on });
    return accept({ type: 'payee-check-refused', by, on, reason: command.reason });
  },
  evolve(state, event) {
    if (event.type === 'payee-check-asked') {
      return { ...event.asked, stage: 'DUE', decidedBy: null, decidedOn: null, reason: null };
    }
    if (state === null) throw new Error('a second look begins with a change');
    const decided = { ...state, decidedBy: event.by, decidedOn: event.on };
    return event.type === 'payee-check-passed'
      ? { ...decided, stage: 'PASSED' }
      : { ...decided, stage: 'REFUSED', reason: event.reason };
  },
};
