import { day, fold } from '@huzhu/kernel';
import type { Refund, RefundCommand } from './refund.js';
import { refundDecider } from './refund.decide.js';

const on = day('2026-01-05');
const owe = (amountFen: bigint): RefundCommand => ({
  type: 'owe',
  orgId: 'union',
  rosterId: 'roster',
  plan: 'A-HOSP',
  payeeKey: 'payer',
  cause: 'OVERPAYMENT',
  amountFen,
  on,
  coverageId: null,
});
const payee = (id: string, personKey?: string): RefundCommand => ({
  type: 'give-payee',
  sealedPayee: 'sealed',
  holder: { name: '茶社', kind: 'ACCOUNT' },
  by: personKey === undefined ? { id } : { id, personKey },
});
const confirm = (id: string): RefundCommand => ({ type: 'confirm', by: { id }, on });
const settled = (sequence: number): RefundCommand => ({ type: 'note-settled', sequence, on });
const returned = (sequence: number): RefundCommand => ({ type: 'note-returned', sequence, reasonCode: 'AC04' });

function given(...commands: RefundCommand[]): Refund {
  let refund: Refund | null = null;
  for (const command of commands) {
    const decision = refundDecider.decide(command, refund);
    if (decision.kind === 'rejected') throw new Error(`${command.type}: ${decision.code}`);
    refund = fold(refundDecider, decision.events, refund);
  }
  return refund!;
}
const outcome = (state: Refund | null, command: RefundCommand): string => {
  const decision = refundDecider.decide(command, state);
  return decision.kind === 'rejected' ? decision.code : decision.events.map(({ type }) => type).join();
};

const ordered = [owe(500n), payee('accountant'), confirm('approver')] as const;

test('what is owed adds up until somebody says where to', () => {
  expect(given(owe(500n), owe(6_000n))).toMatchObject({ amountFen: 6_500n, status: 'WAITING_FOR_PAYEE' });
  expect(outcome(given(owe(500n), payee('accountant')), owe(1n))).toBe('WRONG_STATUS');
});

test.each<[string, Refund | null, RefundCommand, string]>([
  ['nothing is owed', null, payee('accountant'), 'NOT_FOUND'],
  ['the payer says where to', given(owe(1n)), payee('accountant', 'payer'), 'RECUSAL_REQUIRED'],
  ['no account is given', given(owe(1n)), confirm('approver'), 'WRONG_STATUS'],
  ['the same person confirms', given(owe(1n), payee('accountant')), confirm('accountant'), 'SAME_PERSON'],
  ['it is confirmed twice', given(...ordered), confirm('other'), 'WRONG_STATUS'],
  ['the account changes after that', given(...ordered), payee('accountant'), 'WRONG_STATUS'],
  ['news is of another payment', given(...ordered), settled(2), 'OTHER_PAYMENT'],
  ['news comes twice', given(...ordered, settled(1)), settled(1), 'WRONG_STATUS'],
])('refused where %s', (_what, state, command, code) => {
  expect(outcome(state, command)).toBe(code);
});

test('a returned refund goes out again with the next number', () => {
  const again = given(...ordered, settled(1), returned(1), payee('accountant'), confirm('approver'));
  expect(again).toMatchObject({ status: 'ORDERED', sequence: 2, reasonCode: null });
  expect(outcome(again, returned(1))).toBe('OTHER_PAYMENT');
});

test('a wrong statement that is withdrawn takes its news back', () => {
  const reopened = (isSettled: boolean): RefundCommand => ({
    type: 'note-reopened',
    sequence: 1,
    settled: isSettled,
    on,
  });
  expect(given(...ordered, settled(1), reopened(false))).toMatchObject({ status: 'ACCEPTED', settledOn: null });
  expect(given(...ordered, settled(1), returned(1), reopened(true))).toMatchObject({ status: 'PAID', settledOn: on });
  const readyAgain = given(...ordered, settled(1), returned(1), payee('accountant'));
  expect(outcome(readyAgain, reopened(false))).toBe('WRONG_STATUS');
  const paidAfterAll = given(...ordered, settled(1), returned(1), payee('accountant'), reopened(true));
  expect(paidAfterAll).toMatchObject({ status: 'PAID', sequence: 1, settledOn: on, reasonCode: null });
  expect(outcome(paidAfterAll, confirm('approver'))).toBe('WRONG_STATUS');
  expect(outcome(given(...ordered), reopened(false))).toBe('WRONG_STATUS');
});

const proposeDues: RefundCommand = {
  type: 'propose-dues',
  orgId: 'union',
  payeeKey: 'tea-house',
  amountFen: 862_900n,
  dues: { documentId: 'document', number: '1号', unionName: '茶社工会', unionCode: '81', year: 2025 },
  sealedPayee: 'sealed',
  by: 'accountant',
  on,
};
const refuse = (id: string): RefundCommand => ({ type: 'refuse', by: { id }, reason: 'not a small union' });
const heldBy = (name: string, kind: 'CARD' | 'ACCOUNT'): RefundCommand => ({
  type: 'give-payee',
  sealedPayee: 'sealed',
  holder: { name, kind },
  by: { id: 'accountant' },
});

test('dues of a small union go back once a second person confirms, and to an account of the union alone', () => {
  const proposed = given(proposeDues);
  expect(proposed).toMatchObject({ status: 'PAYEE_GIVEN', rosterId: null, items: [{ cause: 'SMALL_UNION_DUES' }] });
  expect(outcome(proposed, proposeDues)).toBe('WRONG_STATUS');
  expect(outcome(proposed, confirm('accountant'))).toBe('SAME_PERSON');
  expect(outcome(proposed, confirm('approver'))).toBe('refund-ordered');
  const back = given(proposeDues, confirm('approver'), settled(1), returned(1));
  expect(outcome(back, heldBy('茶社工会', 'CARD'))).toBe('PAYEE_NOT_THE_UNION');
  expect(outcome(back, heldBy('张三', 'ACCOUNT'))).toBe('PAYEE_NOT_THE_UNION');
  expect(outcome(back, heldBy('茶社工会', 'ACCOUNT'))).toBe('refund-payee-given');
});

test('dues that should not go back are refused before they are ordered; contributions that are owed are owed', () => {
  expect(given(proposeDues, refuse('approver'))).toMatchObject({ status: 'REFUSED', reasonCode: 'NOT_CONFIRMED' });
  expect(outcome(given(proposeDues), refuse('accountant'))).toBe('SAME_PERSON');
  expect(outcome(given(proposeDues, confirm('approver')), refuse('other'))).toBe('WRONG_STATUS');
  expect(outcome(given(owe(1n), payee('accountant')), refuse('approver'))).toBe('WRONG_STATUS');
});
