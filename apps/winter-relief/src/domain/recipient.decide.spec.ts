import { day, fold } from '@huzhu/kernel';
import { winterReliefRules as rules } from '@huzhu/rules';
import type { Recipient, RecipientCommand, RecipientEvent } from './recipient.js';
import { recipientDecider } from './recipient.decide.js';

const on = day('2026-01-20');
const officer = { id: 'officer' };
const approver = { id: 'approver' };
const accountant = { id: 'accountant' };
const identity = { campaignId: 'campaign', orgId: 'union', householdId: 'household', personKey: 'person' };
const terms = {
  category: 'HARDSHIP_FILE',
  form: 'MONEY' as 'MONEY' | 'GOODS',
  quotaId: null,
  listId: null,
  listLine: null,
  fundSource: null,
  exception: null,
};
const nobody = { personHolds: false, householdHolds: false, paidThisYearFen: 0n };

const grant = (requestedFen: bigint, holders = nobody): RecipientCommand => ({
  type: 'grant',
  by: officer,
  on,
  identity,
  requestedFen,
  holders,
  rules,
  year: 2026,
  terms,
});
const approve = { type: 'approve', by: approver, on } as const;
const order = (sealedPayee: string | null, by = accountant): RecipientCommand => ({
  type: 'order',
  by,
  on,
  sealedPayee,
});
const reissue = (sealedPayee: string | null): RecipientCommand => ({ type: 'reissue', by: officer, on, sealedPayee });
const excuse = (reason: string, exitedAfterSnapshot = false): RecipientCommand => ({
  type: 'excuse',
  by: officer,
  on,
  identity,
  reason,
  exitedAfterSnapshot,
  coveredElsewhere: false,
  rules,
});
const settled: RecipientCommand = { type: 'note-settled', sequence: 1, on };
const returned = { type: 'note-returned', sequence: 1, on, reasonCode: 'AC04' } as const;

function given(...commands: readonly RecipientCommand[]): Recipient {
  let recipient: Recipient | null = null;
  for (const command of commands) {
    const decision = recipientDecider.decide(command, recipient);
    if (decision.kind === 'rejected') throw new Error(`${command.type}: ${decision.code}`);
    recipient = fold<Recipient, RecipientEvent>(recipientDecider, decision.events, recipient);
  }
  if (recipient === null) throw new Error('no command, no recipient');
  return recipient;
}
const outcome = (recipient: Recipient | null, command: RecipientCommand): string => {
  const decision = recipientDecider.decide(command, recipient);
  return decision.kind === 'rejected' ? decision.code : decision.events.map(({ type }) => type).join();
};
const ordered = [grant(100_000n), approve, order('account')] as const;

describe('a grant', () => {
  test.each<[bigint, Partial<typeof nobody>, string, bigint, string]>([
    [100_000n, {}, 'PROPOSED', 100_000n, 'OK'],
    [350_000n, {}, 'PROPOSED', 300_000n, 'OVER_TIME_CAP'],
    [200_000n, { paidThisYearFen: 450_000n }, 'PROPOSED', 150_000n, 'OVER_YEAR_CAP'],
    [1n, { paidThisYearFen: 600_000n }, 'NOT_GRANTED', 0n, 'OVER_YEAR_CAP'],
    [100_000n, { personHolds: true }, 'NOT_GRANTED', 0n, 'CONFLICT_DUPLICATE'],
  ])('of %s with %o is %s', (requestedFen, holders, status, allowedFen, found) => {
    const recipient = given(grant(requestedFen, { ...nobody, ...holders }));
    expect([recipient.status, recipient.grant?.allowedFen, recipient.grant?.outcome]).toEqual([
      status,
      allowedFen,
      found,
    ]);
  });

  test('is made once, approved by another, and ordered by neither approver nor twice', () => {
    expect(outcome(given(grant(1n)), grant(1n))).toBe('WRONG_STATUS');
    expect(outcome(given(grant(1n)), { ...approve, by: officer })).toBe('SAME_PERSON');
    expect(outcome(given(grant(1n), approve), order('account', approver))).toBe('SAME_PERSON');
    expect(outcome(given(...ordered), order('account'))).toBe('WRONG_STATUS');
    expect(outcome(given(grant(1n)), order('account'))).toBe('WRONG_STATUS');
  });

  test('without an account waits for one', () => {
    const waiting = given(grant(1n), approve, order(null));
    expect(waiting.status).toBe('WAITING_FOR_PAYEE');
    expect(outcome(waiting, order(null))).toBe('WRONG_STATUS');
    expect(outcome(waiting, order('account'))).toBe('payment-ordered');
  });
});

describe('news of the payment', () => {
  test('counts once, and of this payment only', () => {
    const paid = given(...ordered, { type: 'note-accepted', sequence: 1, on }, settled);
    expect(paid.status).toBe('PAID');
    expect(outcome(paid, settled)).toBe('WRONG_STATUS');
    expect(outcome(paid, { ...returned, sequence: 2 })).toBe('OTHER_PAYMENT');
    expect(outcome(null, settled)).toBe('NOT_FOUND');
  });

  test('a return is told as un-covering only if the household was covered', () => {
    const told = (recipient: Recipient) => {
      const decision = recipientDecider.decide(returned, recipient);
      return decision.kind === 'accepted' ? decision.events : [];
    };
    expect(told(given(...ordered))).toMatchObject([{ wasCovered: false }]);
    expect(told(given(...ordered, settled))).toMatchObject([{ wasCovered: true }]);
  });

  test('a returned payment is made again to another account', () => {
    const back = given(...ordered, settled, returned);
    expect(outcome(back, reissue('account'))).toBe('PAYEE_UNCHANGED');
    expect(outcome(given(...ordered, { ...returned, reasonCode: 'RC01' }), reissue('account'))).toBe('payment-ordered');
    expect(outcome(given(...ordered), reissue('other'))).toBe('WRONG_STATUS');
    expect(given(...ordered, settled, returned, reissue('other')).payment).toMatchObject({
      sequence: 2,
      sealedPayee: 'other',
    });
  });
});

describe('a final reason', () => {
  test('excuses who has no grant yet, and who has one that is not under way', () => {
    expect(given(excuse('DECEASED'))).toMatchObject({ status: 'EXCUSED', reason: 'DECEASED', grant: null });
    expect(given(grant(1n), approve, excuse('REFUSED_IN_WRITING')).status).toBe('EXCUSED');
    expect(given(...ordered, returned, excuse('UNREACHABLE_3_ATTEMPTS')).status).toBe('EXCUSED');
    const reopened: RecipientCommand = { type: 'note-reopened', sequence: 1, settledOn: on, on };
    const paidAfterAll = given(...ordered, settled, returned, excuse('UNREACHABLE_3_ATTEMPTS'), reopened);
    expect(paidAfterAll).toMatchObject({ status: 'PAID', reason: null, payment: { settledOn: on, reasonCode: null } });
    expect(outcome(given(grant(1n), approve, excuse('DECEASED')), reopened)).toBe('OTHER_PAYMENT');
    expect(given(excuse('EXITED_AFTER_SNAPSHOT', true)).reason).toBe('EXITED_AFTER_SNAPSHOT');
  });

  test.each<[string, readonly RecipientCommand[], RecipientCommand, string]>([
    ['that is not final', [grant(1n)], excuse('BANK_FAILURE_IN_PROGRESS'), 'NOT_A_FINAL_REASON'],
    ['of an exit that was none', [grant(1n)], excuse('EXITED_AFTER_SNAPSHOT'), 'NOT_EXITED'],
    ['of a move nobody paid after', [grant(1n)], excuse('TRANSFERRED_AND_COVERED'), 'NOT_COVERED_ELSEWHERE'],
    ['while money is under way', ordered, excuse('DECEASED'), 'WRONG_STATUS'],
    ['after it arrived', [...ordered, settled], excuse('DECEASED'), 'WRONG_STATUS'],
    ['twice', [excuse('DECEASED')], excuse('DECEASED'), 'WRONG_STATUS'],
  ])('%s is refused', (_what, commands, command, code) => {
    expect(outcome(given(...commands), command)).toBe(code);
  });
});
