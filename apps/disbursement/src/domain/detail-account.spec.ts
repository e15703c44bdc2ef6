import { day, fold } from '@huzhu/kernel';
import { type DetailAccountCommand, detailAccountDecider, type DetailAccountState } from './detail-account.js';

const on = day('2026-01-05');
const propose = (account = '5040401'): DetailAccountCommand => ({
  type: 'propose',
  detail: { orgId: 'city', account, name: '助学项目' },
  by: 'accountant',
});
const decide = (type: 'open' | 'reject', by = 'approver'): DetailAccountCommand => ({ type, by, on });
const close = (isEmpty: boolean): DetailAccountCommand => ({ type: 'close', isEmpty, by: 'approver', on });

function given(...commands: DetailAccountCommand[]): DetailAccountState | null {
  let state: DetailAccountState | null = null;
  for (const command of commands) {
    const decision = detailAccountDecider.decide(command, state);
    if (decision.kind === 'rejected') throw new Error(decision.code);
    state = fold(detailAccountDecider, decision.events, state);
  }
  return state;
}
const outcome = (state: DetailAccountState | null, command: DetailAccountCommand): string => {
  const decision = detailAccountDecider.decide(command, state);
  return decision.kind === 'rejected' ? decision.code : decision.events.map(({ type }) => type).join();
};

test.each<[string, DetailAccountState | null, DetailAccountCommand, string]>([
  ['under an account of the chart', null, propose(), 'detail-account-proposed'],
  ['under a first level that has no such detail', null, propose('5049901'), 'ACCOUNT_UNKNOWN'],
  ['under no first level', null, propose('9990101'), 'ACCOUNT_UNKNOWN'],
  ['one that the chart has', null, propose('5040491'), 'ACCOUNT_KNOWN'],
  ['two levels down', null, propose('504040101'), 'ACCOUNT_UNKNOWN'],
  ['of the bank account', null, propose('1020201'), 'ACCOUNT_KEPT_BY_BANK'],
  ['of suspense', null, propose('2159901'), 'ACCOUNT_KEPT_BY_BANK'],
  ['by its own accountant', given(propose()), decide('open', 'accountant'), 'SAME_PERSON'],
  ['by a second person', given(propose()), decide('open'), 'detail-account-opened'],
  ['twice', given(propose(), decide('open')), decide('open'), 'ALREADY_DECIDED'],
  ['not at all', given(propose()), decide('reject'), 'detail-account-rejected'],
  ['and closed with money on it', given(propose(), decide('open')), close(false), 'ACCOUNT_NOT_EMPTY'],
  ['and closed', given(propose(), decide('open')), close(true), 'detail-account-closed'],
  ['and closed twice', given(propose(), decide('open'), close(true)), close(true), 'ACCOUNT_NOT_OPEN'],
  ['and closed before it is open', given(propose()), close(true), 'ACCOUNT_NOT_OPEN'],
])('a detail account is opened %s', (_how, state, command, expected) => {
  expect(outcome(state, command)).toBe(expected);
});
