import { accept, type Decider, type Decision, reject } from '@huzhu/kernel';
import type { PaymentCommand, PaymentEvent, PaymentState } from './payment.js';

type Of<Type extends PaymentCommand['type']> = Extract<PaymentCommand, { readonly type: Type }>;

function receive({ order, outcome, on }: Of<'receive'>): Decision<PaymentEvent> {
  const received: PaymentEvent = { type: 'payment-received', order, on };
  switch (outcome.kind) {
    case 'funded':
      return accept<PaymentEvent>(received, { type: 'payment-funded', from: outcome.from, on });
    case 'waiting':
      return accept<PaymentEvent>(received, {
        type: 'payment-put-to-wait',
        reason: outcome.reason,
        from: outcome.from,
        on,
      });
    case 'refused':
      return accept<PaymentEvent>(received, { type: 'payment-refused', code: outcome.code, on });
  }
}

function decideHeld(
  command: Exclude<PaymentCommand, { type: 'receive' }>,
  state: PaymentState,
): Decision<PaymentEvent> {
  switch (command.type) {
    case 'fund':
      return state.stage === 'WAITING' && state.waitingReason === 'NO_FUNDS'
        ? accept({ type: 'payment-funded', from: command.from, on: command.on })
        : reject('NOT_WAITING_FOR_FUNDS');
    case 'agree-to-reissue':
      return agreeToReissue(command, state);
    case 'note-reissue':
      return noteReissue(command, state);
    case 'take-number':
      return state.stage === 'SETTLED'
        ? accept({ type: 'number-taken', number: command.number })
        : reject('PAYMENT_NOT_SETTLED');
    case 'give-way':
      return giveWay(command, state);
    case 'batch':
      return state.stage === 'FUNDED'
        ? accept({ type: 'payment-batched', batchId: command.batchId })
        : reject('PAYMENT_NOT_FUNDED');
    case 'unbatch':
      return inBatch(state, command.batchId, { type: 'payment-unbatched', batchId: command.batchId });
    case 'settle':
      return inBatch(state, state.batchId, { type: 'payment-settled', on: command.on });
    case 'reject-at-bank':
      return inBatch(state, state.batchId, returned(command));
    case 'send-back':
      return state.stage === 'FUNDED' ? accept(returned(command)) : reject('PAYMENT_NOT_FUNDED');
    case 'return':
      return state.stage === 'SETTLED' ? accept(returned(command)) : reject('PAYMENT_NOT_SETTLED');
    case 'withdraw-settlement':
      return state.stage === 'SETTLED'
        ? accept({ type: 'settlement-withdrawn', on: command.on })
        : reject('PAYMENT_NOT_SETTLED');
    case 'withdraw-return':
      return withdrawReturn(command, state);
  }
}

function agreeToReissue(command: Of<'agree-to-reissue'>, state: PaymentState): Decision<PaymentEvent> {
  if (state.stage !== 'WAITING' || state.waitingReason !== 'REISSUE_AGREEMENT') return reject('NO_AGREEMENT_NEEDED');
  const { by, fromReturned, on } = command;
  return accept(
    { type: 'reissue-agreed', by, fromReturned, on },
    { type: 'payment-put-to-wait', reason: 'NO_FUNDS', from: null, on },
  );
}

/** Re-payment after a booked return takes a second person (domain 5.4, SOD-2). */
function noteReissue(command: Of<'note-reissue'>, state: PaymentState): Decision<PaymentEvent> {
  if (state.stage !== 'RETURNED') {
    return reject(state.stage === 'REISSUED' ? 'ALREADY_REISSUED' : 'RETURN_NOT_BOOKED');
  }
  if (state.returnedBy === command.by) return reject('SAME_PERSON', 'SOD-2');
  return accept({ type: 'payment-reissued', reissueId: command.reissueId });
}

/** Its return was withdrawn: what it should replace is paid, and takes its number. */
function giveWay({ number, on }: Of<'give-way'>, state: PaymentState): Decision<PaymentEvent> {
  if (state.stage !== 'WAITING' || state.waitingReason !== 'REISSUE_AGREEMENT') return reject('NO_AGREEMENT_NEEDED');
  return accept<PaymentEvent>(
    { type: 'number-given-up', number },
    { type: 'payment-refused', code: 'ORIGINAL_STANDS', on },
  );
}

/** Only a return that a statement showed: a line that the bank refused was never settled. */
function withdrawReturn({ on }: Of<'withdraw-return'>, state: PaymentState): Decision<PaymentEvent> {
  if (state.stage === 'REISSUED') return reject('ALREADY_REISSUED');
  return state.stage === 'RETURNED' && state.settledOn !== null
    ? accept({ type: 'return-withdrawn', on })
    : reject('RETURN_NOT_BOOKED');
}

const inBatch = (state: PaymentState, batchId: string | null, event: PaymentEvent): Decision<PaymentEvent> =>
  state.stage === 'BATCHED' && state.batchId === batchId ? accept(event) : reject('PAYMENT_NOT_IN_BATCH');

const returned = (command: Of<'return' | 'reject-at-bank' | 'send-back'>): PaymentEvent => ({
  type: 'payment-returned',
  reasonCode: command.reasonCode,
  by: command.by,
  on: command.on,
});

/** A payment is an intent that is paid at most once. */
export function decidePayment(command: PaymentCommand, state: PaymentState | null): Decision<PaymentEvent> {
  if (command.type === 'receive') return state === null ? receive(command) : reject('ALREADY_RECEIVED');
  return state === null ? reject('NOT_FOUND') : decideHeld(command, state);
}

/** The state after an event. */
function evolvePayment(state: PaymentState | null, event: PaymentEvent): PaymentState {
  if (event.type === 'payment-received') {
    const { sealedPayee: _keptApart, ...order } = event.order;
    return {
      planYear: null,
      moneySource: null,
      ...order,
      stage: 'WAITING',
      requestedOn: event.on,
      waitingReason: null,
      refusalCode: null,
      fundId: null,
      budgetId: null,
      batchId: null,
      settledOn: null,
      returnedOn: null,
      returnReason: null,
      returnedBy: null,
      reissuedAs: null,
      agreedBy: null,
      fromReturned: false,
    };
  }
  if (state === null) throw new Error('a payment begins with its request');
  switch (event.type) {
    case 'payment-funded':
      return { ...state, ...event.from, stage: 'FUNDED', waitingReason: null };
    case 'payment-put-to-wait':
      return { ...state, ...event.from, stage: 'WAITING', waitingReason: event.reason };
    case 'payment-refused':
      return { ...state, stage: 'REFUSED', refusalCode: event.code };
    case 'reissue-agreed':
      return { ...state, agreedBy: event.by, fromReturned: event.fromReturned };
    case 'payment-reissued':
      return { ...state, stage: 'REISSUED', reissuedAs: event.reissueId };
    case 'number-taken':
      return { ...state, ...event.number };
    case 'number-given-up':
      return { ...state, ...event.number, reissueOf: null };
    case 'payment-batched':
      return { ...state, stage: 'BATCHED', batchId: event.batchId };
    case 'payment-unbatched':
      return { ...state, stage: 'FUNDED', batchId: null };
    case 'payment-settled':
      return { ...state, stage: 'SETTLED', settledOn: event.on };
    case 'payment-returned':
      return {
        ...state,
        stage: 'RETURNED',
        returnedOn: event.on,
        returnReason: event.reasonCode,
        returnedBy: event.by,
      };
    case 'settlement-withdrawn':
      return { ...state, stage: 'BATCHED', settledOn: null };
    case 'return-withdrawn':
      return { ...state, stage: 'SETTLED', returnedOn: null, returnReason: null, returnedBy: null };
  }
}

export const paymentDecider: Decider<PaymentCommand, PaymentState, PaymentEvent> = {
  decide: decidePayment,
  evolve: evolvePayment,
};
