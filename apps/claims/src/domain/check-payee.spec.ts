import { day, fold } from '@huzhu/kernel';
import type { ClaimCase } from './claim-case.js';
import type { CommandOf } from './claim-commands.js';
import type { ClaimEvent } from './claim-events.js';
import { claimDecider } from './claim.decider.js';

const ON = day('2026-07-01');
const APPROVED: readonly ClaimEvent[] = [
  {
    type: 'stay-imported',
    orgId: 'org',
    personKey: 'member-key',
    plan: 'A-HOSP',
    kind: 'HOSPITAL',
    channel: 'FEED',
    takenInBy: 'intake',
    orderOn: ON,
    orderKey: 'stay',
    sealedFacts: 'facts',
    mdtrtId: 'stay',
    feedId: 'feed',
    resettles: null,
    supersedes: null,
    claimedOn: ON,
    proposal: {
      orgId: 'org',
      outcome: 'OK',
      benefitFen: 100_000n,
      carriedFen: 0n,
      planVersion: '2026',
      decidedOn: ON,
      riskFlags: [],
      route: { automatic: true, secondReview: false, approvers: 1 },
      sealedDecision: 'sealed',
    },
  },
  { type: 'claim-approved', by: 'plan', on: ON, sealedPayee: null },
];
const GIVEN: ClaimEvent = { type: 'payee-given', by: 'clerk', sealedPayee: 'theirs', payeeKey: 'theirs' };
const DOUBTED: ClaimEvent = { type: 'payee-doubted', code: 'SHARED_CARD' };
const check = (
  verdict: 'PASS' | 'REJECT',
  by: CommandOf<'check-payee'>['by'] = { id: 'checker' },
): CommandOf<'check-payee'> => ({ type: 'check-payee', by, on: ON, verdict, sealedText: 'words', required: [] });

function after(command: Parameters<typeof claimDecider.decide>[0], ...events: readonly ClaimEvent[]) {
  const state = fold<ClaimCase, ClaimEvent>(claimDecider, [...APPROVED, ...events])!;
  const decision = claimDecider.decide(command, state);
  return decision.kind === 'rejected' ? decision : fold<ClaimCase, ClaimEvent>(claimDecider, decision.events, state)!;
}

test('a card that is another member’s too waits for a person, and nothing is ordered', () => {
  const given = {
    type: 'give-payee',
    by: { id: 'clerk' },
    on: ON,
    sealedPayee: 'theirs',
    payeeKey: 'theirs',
    payeeKind: 'MEMBER',
  } as const;
  expect(after({ ...given, finding: 'SHARED_CARD' })).toMatchObject({
    status: 'WAITING_FOR_PAYEE',
    paymentCode: 'SHARED_CARD',
    paymentSequence: 0,
  });
  expect(after({ ...given, finding: null })).toMatchObject({ status: 'APPROVED', paymentSequence: 1 });
});

test('passed, the payment is ordered; refused, another card is needed', () => {
  expect(after(check('PASS'), GIVEN, DOUBTED)).toMatchObject({ status: 'APPROVED', paymentCode: null });
  expect(after(check('REJECT'), GIVEN, DOUBTED)).toMatchObject({
    status: 'WAITING_FOR_PAYEE',
    sealedPayee: null,
    paymentCode: 'CARD_REFUSED',
  });
});

test.each([
  ['who took the claim in', { id: 'intake' }, 'SAME_PERSON', 'SOD-1'],
  ['the member', { id: 'x', personKey: 'member-key' }, 'RECUSAL_REQUIRED', 'SOD-3'],
  ['a relative', { id: 'x', relatives: ['member-key'] }, 'RECUSAL_REQUIRED', 'SOD-3'],
])('is not checked by %s', (_, by, code, clause) => {
  expect(after(check('PASS', by), GIVEN, DOUBTED)).toMatchObject({ kind: 'rejected', code, clause });
});

test('is not checked where nobody doubts it', () => {
  expect(after(check('PASS'), GIVEN)).toMatchObject({ code: 'NOT_AT_THIS_STEP' });
});

test('an account that money came back from is not paid again, whatever was given and refused in between', () => {
  const mine: ClaimEvent = { type: 'payee-given', by: 'member', sealedPayee: 'mine', payeeKey: 'mine' };
  const back: readonly ClaimEvent[] = [
    mine,
    { type: 'payment-ordered', sequence: 1, on: ON },
    { type: 'payment-returned', sequence: 1, on: ON, code: 'ACCOUNT_CLOSED' },
  ];
  const give = (key: string) =>
    ({
      type: 'give-payee',
      by: { id: 'clerk' },
      on: ON,
      sealedPayee: key,
      payeeKey: key,
      payeeKind: 'MEMBER',
      finding: null,
    }) as const;
  const refused: readonly ClaimEvent[] = [GIVEN, DOUBTED, { type: 'payee-refused', by: 'x', on: ON, sealedText: 'no' }];
  expect(after(give('mine'), ...back)).toMatchObject({ code: 'SAME_ACCOUNT_RETURNED' });
  expect(after(give('mine'), ...back, GIVEN, DOUBTED)).toMatchObject({ code: 'SAME_ACCOUNT_RETURNED' });
  expect(after(give('mine'), ...back, ...refused)).toMatchObject({ code: 'SAME_ACCOUNT_RETURNED' });
  expect(after(give('another'), ...back, ...refused)).toMatchObject({ status: 'APPROVED', paymentSequence: 2 });
});

test.each(['SHARED_CARD', 'PAYEE_NAME_DIFFERS', 'PAYEE_NOT_MEMBER'] as const)(
  '%s, found while people still decide, waits once the amount is approved',
  (finding) => {
    const [imported] = APPROVED as readonly [Extract<ClaimEvent, { type: 'stay-imported' }>];
    const route = { automatic: false, secondReview: false, approvers: 1 } as const;
    const review: ClaimEvent = { ...imported, proposal: { ...imported.proposal, route } };
    const passed: ClaimEvent = {
      type: 'step-passed',
      opinion: { step: 'FIRST_REVIEW', round: 1, by: 'reviewer', on: ON, sealedText: null },
    };
    const found: ClaimEvent = { ...GIVEN, finding };
    const approve: CommandOf<'take-step'> = {
      type: 'take-step',
      step: 'APPROVAL',
      verdict: 'PASS',
      by: { id: 'approver' },
      on: ON,
      sealedText: null,
      knownPayee: null,
    };
    const until = (events: readonly ClaimEvent[]) => {
      const state = fold<ClaimCase, ClaimEvent>(claimDecider, events)!;
      const decision = claimDecider.decide(approve, state);
      if (decision.kind === 'rejected') throw new Error(decision.code);
      return [...events, ...decision.events];
    };
    const waiting = until([review, passed, found]);
    expect(fold<ClaimCase, ClaimEvent>(claimDecider, waiting)).toMatchObject({
      status: 'WAITING_FOR_PAYEE',
      paymentCode: finding,
      paymentSequence: 0,
    });
    // Those who approved knew what stood among the flags.
    const flagged: ClaimEvent = { ...review, proposal: { ...review.proposal, riskFlags: [finding] } };
    expect(fold<ClaimCase, ClaimEvent>(claimDecider, until([flagged, passed, found]))).toMatchObject({
      status: 'APPROVED',
      paymentSequence: 1,
    });
  },
);

test('an heir is paid once the papers are there', () => {
  const heir: ClaimEvent = { ...GIVEN, payeeKind: 'HEIR', finding: 'PAYEE_NOT_MEMBER' };
  const doubted: ClaimEvent = { type: 'payee-doubted', code: 'PAYEE_NOT_MEMBER' };
  const pass = { ...check('PASS'), required: ['HEIR_PROOF'] };
  expect(after(pass, heir, doubted)).toMatchObject({ code: 'DOCUMENTS_MISSING', facts: { missing: ['HEIR_PROOF'] } });
  const added: ClaimEvent = { type: 'documents-added', kinds: ['HEIR_PROOF'], by: 'clerk' };
  expect(after(pass, heir, doubted, added)).toMatchObject({
    status: 'APPROVED',
    payee: { kind: 'HEIR', finding: null },
  });
});
