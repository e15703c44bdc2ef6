import { type Actor, day, fold } from '@huzhu/kernel';
import { type AidRequest, referenceAidFunds } from '@huzhu/rules';
import type { Aid, PlannedLine } from './aid.js';
import type { AidCommand, HelpedHousehold } from './aid-commands.js';
import type { AidEvent } from './aid-events.js';
import { aidDecider } from './aid.decide.js';
import { deepFacts, people, standard } from './given-household.fixture.js';

const on = day('2026-01-05');
const household: HelpedHousehold = {
  id: 'household',
  orgId: 'union',
  mainPersonKey: 'main',
  memberPersonKeys: ['main', 'other'],
  active: true,
  facts: deepFacts,
  persons: 3,
  assessedOn: on,
  receivedFen: 0n,
  planned: true,
};
const request = (wanted: AidRequest, changes: Partial<Extract<AidCommand, { type: 'request' }>> = {}): AidCommand => ({
  type: 'request',
  aidId: 'aid',
  by: people.clerk,
  on,
  household,
  request: wanted,
  grantedSoFar: [],
  standard,
  defaultSource: 'UNION',
  ...changes,
});
const approve = (changes: Partial<Extract<AidCommand, { type: 'approve' }>> = {}): AidCommand => ({
  type: 'approve',
  by: people.approver,
  on,
  superiorReference: null,
  household: { active: true, memberPersonKeys: ['main', 'other'] },
  sealedPayee: 'first',
  ...changes,
});

function given(...commands: readonly AidCommand[]): Aid {
  let aid: Aid | null = null;
  for (const command of commands) {
    const decision = aidDecider.decide(command, aid);
    if (decision.kind === 'rejected') throw new Error(`${command.type}: ${decision.code}`);
    aid = fold<Aid, AidEvent>(aidDecider, decision.events, aid);
  }
  if (aid === null) throw new Error('no command, no aid');
  return aid;
}
const outcome = (aid: Aid | null, command: AidCommand): string => {
  const decision = aidDecider.decide(command, aid);
  return decision.kind === 'rejected' ? decision.code : decision.events.map(({ type }) => type).join();
};
const living = request({ kind: 'LIVING' });

describe('a request', () => {
  test('is decided by the standard, with its clause', () => {
    expect(given(living)).toMatchObject({
      status: 'PROPOSED',
      outcome: 'OK',
      grantedFen: 1_062_000n,
      approvalLevel: 'CITY',
      clause: 'REF-2025 aid.DEEP.LIVING',
    });
  });

  test('that the standard refuses is kept as refused', () => {
    const again = given(request({ kind: 'LIVING' }, { grantedSoFar: [{ kind: 'LIVING', grantedFen: 1n }] }));
    expect(again).toMatchObject({ status: 'REFUSED', outcome: 'ALREADY_GRANTED', grantedFen: 0n });
    expect(outcome(again, approve())).toBe('WRONG_STATUS');
  });

  test('of a household that is not on file passes for temporary aid only', () => {
    const off = { household: { ...household, active: false } };
    expect(given(request({ kind: 'LIVING' }, off)).outcome).toBe('NOT_ON_FILE');
    expect(given(request({ kind: 'TEMPORARY', requestedFen: 400_000n }, off))).toMatchObject({
      outcome: 'CAPPED',
      grantedFen: 300_000n,
    });
  });

  test('of a household without a plan waits for one, temporary aid does not', () => {
    const unplanned = { household: { ...household, planned: false } };
    expect(outcome(null, request({ kind: 'LIVING' }, unplanned))).toBe('PLAN_MISSING');
    expect(outcome(null, request({ kind: 'TEMPORARY', requestedFen: 1n }, unplanned))).toBe('aid-requested');
  });

  test('for the own household is refused', () => {
    expect(outcome(null, request({ kind: 'LIVING' }, { by: { id: 'clerk', personKey: 'other' } }))).toBe(
      'RECUSAL_REQUIRED',
    );
  });
});

describe('approval', () => {
  test('orders the payment, or waits for an account', () => {
    expect(given(living, approve())).toMatchObject({
      status: 'APPROVED',
      lines: [
        { caseId: 'aid', source: 'UNION', amountFen: 1_062_000n, payment: { sequence: 1, sealedPayee: 'first' } },
      ],
    });
    const waiting = given(living, approve({ sealedPayee: null }));
    expect([waiting.status, waiting.lines[0]?.payment]).toEqual(['WAITING_FOR_PAYEE', null]);
    expect(outcome(waiting, { type: 'order', by: people.clerk, on, sealedPayee: 'later' })).toBe('payment-ordered');
  });

  test.each<[string, AidCommand, string]>([
    ['by who asked', approve({ by: people.clerk }), 'SAME_PERSON'],
    ['for the own household', approve({ by: { id: 'approver', personKey: 'main' } }), 'RECUSAL_REQUIRED'],
    ['after the file ended', approve({ household: { active: false, memberPersonKeys: [] } }), 'NOT_ON_FILE'],
  ])('%s is refused', (_what, command, code) => {
    expect(outcome(given(living), command)).toBe(code);
  });

  test('above the city needs the superior decision', () => {
    const big = given(request({ kind: 'MEDICAL', ownPaidFen: 5_000_000n }));
    expect(big.approvalLevel).toBe('ACFTU');
    expect(outcome(big, approve())).toBe('SUPERIOR_APPROVAL_MISSING');
    expect(outcome(big, approve({ superiorReference: '2026-1' }))).toBe('aid-approved,payment-ordered');
  });

  test('may be declined by somebody else, or withdrawn', () => {
    const decline = (by: { id: string }, reason: string): AidCommand => ({
      type: 'decline',
      by,
      on,
      reason,
      memberPersonKeys: [],
    });
    expect(outcome(given(living), decline(people.clerk, 'UNTRUE'))).toBe('SAME_PERSON');
    expect(outcome(given(living), decline(people.clerk, 'WITHDRAWN'))).toBe('aid-declined');
    expect(outcome(given(living), decline(people.approver, 'UNTRUE'))).toBe('aid-declined');
    expect(outcome(given(living, approve()), decline(people.approver, 'UNTRUE'))).toBe('WRONG_STATUS');
  });
});

describe('news of the payment', () => {
  const settled: AidCommand = { type: 'note-settled', caseId: 'aid', sequence: 1, on };
  const returned: AidCommand = { type: 'note-returned', caseId: 'aid', sequence: 1, on, reasonCode: 'AC04' };
  const reissue = (sealedPayee: string | null): AidCommand => ({
    type: 'reissue',
    by: people.clerk,
    on,
    caseId: null,
    sealedPayee,
  });
  const ordered = given(living, approve());

  test('counts once', () => {
    const paid = given(living, approve(), { type: 'note-accepted', caseId: 'aid', sequence: 1, on }, settled);
    expect([paid.status, paid.lines[0]?.payment?.settledOn]).toEqual(['PAID', on]);
    expect(outcome(paid, settled)).toBe('WRONG_STATUS');
    expect(outcome(paid, { type: 'note-accepted', caseId: 'aid', sequence: 1, on })).toBe('WRONG_STATUS');
  });

  test('of another payment is not this one', () => {
    expect(outcome(ordered, { ...settled, sequence: 2 })).toBe('OTHER_PAYMENT');
    expect(outcome(given(living), settled)).toBe('OTHER_PAYMENT');
    expect(outcome(null, settled)).toBe('NOT_FOUND');
  });

  test('a return leads to a new account with the next number', () => {
    const back = given(living, approve(), settled, returned);
    expect([back.status, back.lines[0]?.payment]).toEqual([
      'RETURNED',
      { sequence: 1, sealedPayee: 'first', settledOn: null, reasonCode: 'AC04', waitingFor: null },
    ]);
    expect(outcome(back, reissue('first'))).toBe('PAYEE_UNCHANGED');
    expect(outcome(back, reissue(null))).toBe('PAYEE_UNCHANGED');
    const mended = given(living, approve(), settled, { ...returned, reasonCode: 'RC01' });
    expect(outcome(mended, reissue('first'))).toBe('payment-ordered');
    expect(outcome(ordered, reissue('second'))).toBe('WRONG_STATUS');
    const again = given(living, approve(), settled, returned, reissue('second'));
    expect(again).toMatchObject({ status: 'APPROVED', lines: [{ payment: { sequence: 2, sealedPayee: 'second' } }] });
    expect(outcome(again, returned)).toBe('OTHER_PAYMENT');
  });

  test('a refusal ends it', () => {
    const refused = given(living, approve(), {
      type: 'note-refused',
      caseId: 'aid',
      sequence: 1,
      on,
      code: 'BUDGET_CLOSED',
    });
    expect([refused.status, refused.lines[0]?.payment?.reasonCode]).toEqual(['PAYMENT_REFUSED', 'BUDGET_CLOSED']);
    expect(outcome(refused, settled)).toBe('WRONG_STATUS');
  });
});

describe('funding', () => {
  const line = (caseId: string, amountFen: bigint, changes: Partial<PlannedLine> = {}): PlannedLine => ({
    caseId,
    source: 'UNION',
    amountFen,
    dueOn: on,
    ...changes,
  });
  const fund = (lines: readonly PlannedLine[], by: Actor = people.officer): AidCommand => ({
    type: 'plan-funding',
    by,
    on,
    lines,
    memberPersonKeys: ['main'],
    funds: referenceAidFunds,
  });
  const mixed = [line('aid', 562_000n), line('other', 500_000n, { source: 'CENTRAL' })];
  const april = day('2026-04-01');
  const split = [line('aid', 531_000n), line('later', 531_000n, { dueOn: april })];
  const orderDue = (changes: Partial<Extract<AidCommand, { type: 'order-due' }>> = {}): AidCommand => ({
    type: 'order-due',
    by: people.officer,
    on: april,
    active: true,
    sealedPayee: 'first',
    ...changes,
  });
  const settle = (caseId: string): AidCommand => ({ type: 'note-settled', caseId, sequence: 1, on });

  test('from two sources is two payments, and the aid is paid with the last of them', () => {
    expect(outcome(given(living, fund(mixed)), approve())).toBe('aid-approved,payment-ordered,payment-ordered');
    const half = given(living, fund(mixed), approve(), settle('other'));
    expect([half.status, half.lines.map(({ status }) => status)]).toEqual(['PARTLY_PAID', ['ORDERED', 'PAID']]);
    expect(given(living, fund(mixed), approve(), settle('other'), settle('aid')).status).toBe('PAID');
  });

  test('is refused by the matrix, after the approval, and for the own household', () => {
    expect(outcome(given(living), fund([line('aid', 1n)]))).toBe('LINES_DO_NOT_ADD_UP');
    expect(outcome(given(living, approve()), fund(mixed))).toBe('WRONG_STATUS');
    const own = fund(mixed, { id: 'x', personKey: 'main' });
    expect(outcome(given(living), own)).toBe('RECUSAL_REQUIRED');
  });

  test('whoever planned it does not approve it', () => {
    expect(outcome(given(living, fund(mixed, people.approver)), approve())).toBe('SAME_PERSON');
  });

  test('an instalment is asked for on its day, and one that came back alone is paid again alone', () => {
    const begun = given(living, fund(split), approve());
    expect(begun.lines.map(({ status }) => status)).toEqual(['ORDERED', 'PLANNED']);
    expect(outcome(begun, orderDue({ on: day('2026-03-31') }))).toBe('');
    expect(outcome(begun, orderDue())).toBe('instalment-due,payment-ordered');
    expect(outcome(begun, orderDue({ sealedPayee: null }))).toBe('instalment-due');
    const back: AidCommand = { type: 'note-returned', caseId: 'later', sequence: 1, on: april, reasonCode: 'AC04' };
    const returned = given(living, fund(split), approve(), settle('aid'), orderDue(), back);
    expect(returned.status).toBe('RETURNED');
    const again = given(living, fund(split), approve(), settle('aid'), orderDue(), back, {
      type: 'reissue',
      by: people.clerk,
      on: april,
      caseId: 'later',
      sealedPayee: 'second',
    });
    expect(again.lines.map(({ payment }) => payment?.sequence)).toEqual([1, 2]);
    expect(again.status).toBe('PARTLY_PAID');
  });

  test('instalments of a file that left the books are stopped', () => {
    const stopped = given(living, fund(split), approve(), settle('aid'), orderDue({ active: false }));
    expect(stopped.lines.map(({ status }) => status)).toEqual(['PAID', 'STOPPED']);
    expect(stopped.status).toBe('PAID');
  });

  test('instalments stop when the bank says that the payee has died; what came back waits for the heirs', () => {
    const back: AidCommand = { type: 'note-returned', caseId: 'aid', sequence: 1, on, reasonCode: 'MD07' };
    const died = given(living, fund(split), approve(), settle('aid'), back);
    expect([died.status, died.lines.map(({ status }) => status)]).toEqual(['RETURNED', ['RETURNED', 'STOPPED']]);
    expect(outcome(died, orderDue())).toBe('');
  });

  test('what a payment waits for is told once, and forgotten when it moves', () => {
    const wait: AidCommand = { type: 'note-waiting', caseId: 'aid', sequence: 1, on, reason: 'NO_FUNDS' };
    const waiting = given(living, approve(), wait);
    expect([waiting.status, waiting.lines[0]?.payment?.waitingFor]).toEqual(['APPROVED', 'NO_FUNDS']);
    expect(outcome(waiting, wait)).toBe('WRONG_STATUS');
    const moved = given(living, approve(), wait, { type: 'note-accepted', caseId: 'aid', sequence: 1, on });
    expect(moved.lines[0]?.payment?.waitingFor).toBeNull();
  });

  test('what came from elsewhere since the assessment is income in the re-test', () => {
    const granted = { grantedSoFar: [{ kind: 'EDUCATION' as const, grantedFen: 100_000n }] };
    const retested = (receivedFen: bigint) =>
      given(request({ kind: 'LIVING' }, { ...granted, household: { ...household, receivedFen } })).outcome;
    expect(retested(23_199n)).toBe('OK');
    expect(retested(23_200n)).toBe('RETEST_NOT_DEEP');
  });
});
