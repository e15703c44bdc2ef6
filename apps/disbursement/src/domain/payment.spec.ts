import { describe, expect, it } from '@jest/globals';
import { day, fold } from '@huzhu/kernel';
import { decidePayment, paymentDecider } from './payment.decide.js';
import type { PaymentCommand, PaymentEvent, PaymentOrder } from './payment.js';

const on = day('2026-01-05');
const from = { fundId: 'fund', budgetId: 'budget' };
const order: PaymentOrder = {
  businessKey: 'claims/c/1',
  source: 'claims',
  caseId: 'c',
  sequence: 1,
  reissueOf: null,
  orgId: 'o',
  fund: 'MUTUAL_AID_POOL',
  purpose: 'BENEFIT',
  amountFen: 100n,
  personKey: 'p',
  sealedPayee: 's',
  approvedOn: on,
  plan: null,
  planYear: null,
  moneySource: null,
  bodyHash: 'h',
};
const received: PaymentEvent = { type: 'payment-received', order, on };
const funded: PaymentEvent = { type: 'payment-funded', from, on };
const batched: PaymentEvent = { type: 'payment-batched', batchId: 'b' };
const settled: PaymentEvent = { type: 'payment-settled', on };
const returned: PaymentEvent = { type: 'payment-returned', reasonCode: 'AC04', by: 'accountant', on };
const reissued: PaymentEvent = { type: 'payment-reissued', reissueId: 'r' };
const waits = (reason: 'NO_FUNDS' | 'REISSUE_AGREEMENT'): PaymentEvent => ({
  type: 'payment-put-to-wait',
  reason,
  from: null,
  on,
});

const when = (history: readonly PaymentEvent[], command: PaymentCommand) =>
  decidePayment(command, fold(paymentDecider, history));
const happens = (...events: readonly PaymentEvent[]) => ({ kind: 'accepted', events });
const refused = (code: string, clause?: string) => ({ kind: 'rejected', code, ...(clause ? { clause } : {}) });

const settle: PaymentCommand = { type: 'settle', on };
const comeBack: PaymentCommand = { type: 'return', reasonCode: 'AC04', by: 'accountant', on };
const bank: PaymentCommand = { type: 'reject-at-bank', reasonCode: 'AC01', by: 'cashier', on };

describe('a payment', () => {
  it.each<[string, readonly PaymentEvent[], PaymentCommand, readonly PaymentEvent[]]>([
    ['is funded on arrival', [], { type: 'receive', order, outcome: { kind: 'funded', from }, on }, [received, funded]],
    [
      'waits for funds',
      [],
      { type: 'receive', order, outcome: { kind: 'waiting', reason: 'NO_FUNDS', from: null }, on },
      [received, waits('NO_FUNDS')],
    ],
    [
      'is refused',
      [],
      { type: 'receive', order, outcome: { kind: 'refused', code: 'BUDGET_CLOSED' }, on },
      [received, { type: 'payment-refused', code: 'BUDGET_CLOSED', on }],
    ],
    ['is funded later', [received, waits('NO_FUNDS')], { type: 'fund', from, on }, [funded]],
    ['is batched', [received, funded], { type: 'batch', batchId: 'b' }, [batched]],
    [
      'leaves its batch',
      [received, funded, batched],
      { type: 'unbatch', batchId: 'b' },
      [{ type: 'payment-unbatched', batchId: 'b' }],
    ],
    ['is settled', [received, funded, batched], settle, [settled]],
    ['comes back', [received, funded, batched, settled], comeBack, [returned]],
    [
      'is refused by the bank',
      [received, funded, batched],
      bank,
      [{ type: 'payment-returned', reasonCode: 'AC01', by: 'cashier', on }],
    ],
    [
      'is replaced after its return',
      [received, funded, batched, settled, returned],
      { type: 'note-reissue', reissueId: 'r', by: 'approver' },
      [reissued],
    ],
    [
      'may be paid once more when a second person agrees',
      [received, waits('REISSUE_AGREEMENT')],
      { type: 'agree-to-reissue', by: 'approver', fromReturned: true, on },
      [{ type: 'reissue-agreed', by: 'approver', fromReturned: true, on }, waits('NO_FUNDS')],
    ],
  ])('%s', (_name, history, command, events) => {
    expect(when(history, command)).toEqual(happens(...events));
  });

  it.each<[string, readonly PaymentEvent[], PaymentCommand, object]>([
    [
      'received twice',
      [received],
      { type: 'receive', order, outcome: { kind: 'funded', from }, on },
      refused('ALREADY_RECEIVED'),
    ],
    ['funded twice', [received, funded], { type: 'fund', from, on }, refused('NOT_WAITING_FOR_FUNDS')],
    [
      'funded without agreement',
      [received, waits('REISSUE_AGREEMENT')],
      { type: 'fund', from, on },
      refused('NOT_WAITING_FOR_FUNDS'),
    ],
    [
      'batched without funds',
      [received, waits('NO_FUNDS')],
      { type: 'batch', batchId: 'b' },
      refused('PAYMENT_NOT_FUNDED'),
    ],
    ['batched twice', [received, funded, batched], { type: 'batch', batchId: 'c' }, refused('PAYMENT_NOT_FUNDED')],
    [
      'taken from another batch',
      [received, funded, batched],
      { type: 'unbatch', batchId: 'c' },
      refused('PAYMENT_NOT_IN_BATCH'),
    ],
    ['settled before it was batched', [received, funded], settle, refused('PAYMENT_NOT_IN_BATCH')],
    ['settled twice', [received, funded, batched, settled], settle, refused('PAYMENT_NOT_IN_BATCH')],
    ['returned before it was paid', [received, funded, batched], comeBack, refused('PAYMENT_NOT_SETTLED')],
    ['returned twice', [received, funded, batched, settled, returned], comeBack, refused('PAYMENT_NOT_SETTLED')],
    [
      'refused by the bank after it was paid',
      [received, funded, batched, settled],
      bank,
      refused('PAYMENT_NOT_IN_BATCH'),
    ],
    [
      'replaced before its return is booked',
      [received, funded, batched, settled],
      { type: 'note-reissue', reissueId: 'r', by: 'approver' },
      refused('RETURN_NOT_BOOKED'),
    ],
    [
      'replaced twice',
      [received, funded, batched, settled, returned, reissued],
      { type: 'note-reissue', reissueId: 'q', by: 'approver' },
      refused('ALREADY_REISSUED'),
    ],
    [
      'replaced by who brought the news of its return',
      [received, funded, batched, settled, returned],
      { type: 'note-reissue', reissueId: 'r', by: 'accountant' },
      refused('SAME_PERSON', 'SOD-2'),
    ],
    [
      'agreed to without need',
      [received, funded],
      { type: 'agree-to-reissue', by: 'approver', fromReturned: true, on },
      refused('NO_AGREEMENT_NEEDED'),
    ],
    ['settled though nobody knows it', [], settle, refused('NOT_FOUND')],
  ])('is not %s', (_name, history, command, answer) => {
    expect(when(history, command)).toEqual(answer);
  });
});
