import { day } from '@huzhu/kernel';
import type { Proposal } from './claim-case.js';
import type { ClaimCommand } from './claim-commands.js';
import type { ClaimEvent } from './claim-events.js';
import { requiredDocuments } from './required-documents.js';
import { given, imported, ON, opening, opinion, passed, person, proposal } from './given-claim.fixture.js';

const drafted: ClaimEvent = { ...opening, type: 'claim-drafted', channel: 'MEMBER', takenInBy: 'member' };
const documents: ClaimEvent = {
  type: 'documents-added',
  kinds: ['ID_CARD', 'SETTLEMENT_SHEET', 'INVOICE', 'DISCHARGE_SUMMARY', 'ITEMISED_LIST'],
  by: 'member',
};
const submitted: ClaimEvent = { type: 'claim-submitted', by: 'member', on: ON };
const take = (
  step: 'FIRST_REVIEW' | 'SECOND_REVIEW' | 'APPROVAL' | 'CONFIRMATION',
  by: string,
  changes: Partial<Extract<ClaimCommand, { type: 'take-step' }>> = {},
): ClaimCommand => ({
  type: 'take-step',
  step,
  verdict: 'PASS',
  by: person(by),
  on: ON,
  sealedText: null,
  knownPayee: null,
  ...changes,
});

describe('a stay of the feed', () => {
  const { type: _, ...stay } = imported() as Extract<ClaimEvent, { type: 'stay-imported' }>;
  const automatic = proposal({ benefitFen: 300_000n, route: { automatic: true, secondReview: false, approvers: 1 } });

  test('is approved by the plan and ordered to the known card', () => {
    const claim = given()
      .when({ ...stay, type: 'import-stay', proposal: automatic, knownPayee: 'card' })
      .leadsTo('stay-imported', 'claim-approved');
    expect(claim).toMatchObject({ status: 'APPROVED', paymentSequence: 1, sealedPayee: 'card' });
  });
  test('waits for a card if none is known', () => {
    const claim = given()
      .when({ ...stay, type: 'import-stay', proposal: automatic, knownPayee: null })
      .leadsTo('stay-imported', 'claim-approved');
    expect(claim).toMatchObject({ status: 'WAITING_FOR_PAYEE', paymentSequence: 0 });
  });
  test('goes to people if the plan does not approve', () => {
    const claim = given()
      .when({ ...stay, type: 'import-stay', proposal: proposal(), knownPayee: 'card' })
      .leadsTo('stay-imported');
    expect(claim.status).toBe('FIRST_REVIEW');
  });
  test('that pays nothing is closed by a reviewer only', () => {
    const zero = proposal({ outcome: 'WAITING', benefitFen: 0n });
    const claim = given()
      .when({ ...stay, type: 'import-stay', proposal: zero, knownPayee: 'card' })
      .leadsTo('stay-imported');
    expect(claim.status).toBe('CONFIRMATION');
    given(imported({ outcome: 'WAITING', benefitFen: 0n }))
      .when(take('CONFIRMATION', 'reviewer'))
      .leadsTo('step-passed', 'zero-confirmed');
    given(imported({ outcome: 'WAITING', benefitFen: 0n }))
      .when(take('CONFIRMATION', 'reviewer', { verdict: 'REJECT' }))
      .refused('VERDICT_NOT_POSSIBLE');
  });
  test('cannot be imported twice', () => {
    expect.hasAssertions();
    given(imported())
      .when({ ...stay, type: 'import-stay', proposal: automatic, knownPayee: null })
      .refused('CLAIM_EXISTS');
  });
  test('that lowers what was approved opens a recovery, once a person confirms it', () => {
    const claim = given(imported({ outcome: 'RECOVERY', benefitFen: -80_000n }))
      .when(take('CONFIRMATION', 'reviewer'))
      .leadsTo('step-passed', 'recovery-opened');
    expect(claim.status).toBe('RECOVERY');
  });
  test('that takes the place of an unapproved claim is paid with both amounts', () => {
    expect.hasAssertions();
    const claim = given(imported({ outcome: 'RECOVERY', benefitFen: -80_000n, carriedFen: 500_000n }));
    claim.when(take('FIRST_REVIEW', 'a')).leadsTo('step-passed');
  });
});

describe('reviews', () => {
  test('first, second, approval: three people', () => {
    given(imported()).when(take('FIRST_REVIEW', 'a')).leadsTo('step-passed');
    given(imported(), passed('FIRST_REVIEW', 'a')).when(take('SECOND_REVIEW', 'b')).leadsTo('step-passed');
    const claim = given(imported(), passed('FIRST_REVIEW', 'a'), passed('SECOND_REVIEW', 'b'))
      .when(take('APPROVAL', 'c', { knownPayee: 'card' }))
      .leadsTo('step-passed', 'claim-approved');
    expect(claim).toMatchObject({ status: 'APPROVED', approvedOn: ON, sealedPayee: 'card' });
  });
  test('small amounts from data need no second review', () => {
    const route = { automatic: false, secondReview: false, approvers: 1 } as const;
    const claim = given(imported({ route })).when(take('FIRST_REVIEW', 'a')).leadsTo('step-passed');
    expect(claim.status).toBe('APPROVAL');
  });
  test('large amounts need two approvers, and not the same one', () => {
    const route = { automatic: false, secondReview: true, approvers: 2 } as const;
    const reviewed = [imported({ route }), passed('FIRST_REVIEW', 'a'), passed('SECOND_REVIEW', 'b')];
    const claim = given(...reviewed)
      .when(take('APPROVAL', 'c'))
      .leadsTo('step-passed');
    expect(claim.status).toBe('APPROVAL');
    given(...reviewed, passed('APPROVAL', 'c'))
      .when(take('APPROVAL', 'c'))
      .refused('SAME_PERSON', 'SOD-1');
    given(...reviewed, passed('APPROVAL', 'c'))
      .when(take('APPROVAL', 'd'))
      .leadsTo('step-passed', 'claim-approved');
  });
  test('nobody takes two steps of one claim, nor a step of what he took in', () => {
    expect.hasAssertions();
    given(imported(), passed('FIRST_REVIEW', 'a')).when(take('SECOND_REVIEW', 'a')).refused('SAME_PERSON', 'SOD-1');
    given(imported()).when(take('FIRST_REVIEW', 'intake')).refused('SAME_PERSON', 'SOD-1');
  });
  test('nobody decides about himself', () => {
    expect.hasAssertions();
    given(imported())
      .when(take('FIRST_REVIEW', 'a', { by: person('a', 'member-key') }))
      .refused('RECUSAL_REQUIRED', 'SOD-3');
  });
  test('a step out of turn is refused', () => {
    expect.hasAssertions();
    given(imported()).when(take('APPROVAL', 'c')).refused('NOT_AT_THIS_STEP');
    given(imported({ outcome: 'WAITING', benefitFen: 0n }))
      .when(take('FIRST_REVIEW', 'a'))
      .refused('NOT_AT_THIS_STEP');
    given().when(take('FIRST_REVIEW', 'a')).refused('NOT_FOUND');
  });
  test('a person may reject', () => {
    const claim = given(imported())
      .when(take('FIRST_REVIEW', 'a', { verdict: 'REJECT' }))
      .leadsTo('claim-rejected');
    expect(claim.status).toBe('REJECTED');
  });
});

describe('deciding again', () => {
  const again = (changes: Partial<Proposal>): ClaimCommand => ({
    type: 'propose-again',
    proposal: proposal(changes),
    deadlines: null,
    on: ON,
    knownPayee: 'card',
  });

  test('a changed amount begins its reviews anew; the same people may take the same steps', () => {
    const claim = given(imported(), passed('FIRST_REVIEW', 'a')).when(again({ benefitFen: 400_000n }));
    const state = claim.leadsTo('proposal-changed');
    expect(state).toMatchObject({ status: 'FIRST_REVIEW', round: 2 });
    const changed: ClaimEvent = { type: 'proposal-changed', proposal: proposal({ benefitFen: 400_000n }) };
    given(imported(), passed('FIRST_REVIEW', 'a'), changed).when(take('FIRST_REVIEW', 'a')).leadsTo('step-passed');
    given(imported(), passed('FIRST_REVIEW', 'a'), changed, {
      type: 'step-passed',
      opinion: opinion('FIRST_REVIEW', 'b', 2),
    })
      .when(take('SECOND_REVIEW', 'a'))
      .refused('SAME_PERSON');
  });
  test('a claim without coverage is taken up again, even after it was closed', () => {
    const uncovered = imported({ outcome: 'NOT_COVERED', benefitFen: 0n, planVersion: null });
    const closed: ClaimEvent = { type: 'zero-confirmed', by: 'a', on: ON };
    const route = { automatic: true, secondReview: false, approvers: 1 } as const;
    const claim = given(uncovered, closed)
      .when(again({ benefitFen: 100n, route, orgId: 'other' }))
      .leadsTo('proposal-changed', 'claim-approved');
    expect(claim).toMatchObject({ status: 'APPROVED', orgId: 'other' });
  });
  test('what is approved, or closed for another reason, stands', () => {
    expect.hasAssertions();
    const approved: ClaimEvent = { type: 'claim-approved', by: 'c', on: ON, sealedPayee: 'card' };
    given(imported(), approved)
      .when(again({ benefitFen: 1n }))
      .refused('ALREADY_DECIDED');
    given(imported({ outcome: 'WAITING', benefitFen: 0n }), { type: 'zero-confirmed', by: 'a', on: ON })
      .when(again({ benefitFen: 1n }))
      .refused('ALREADY_DECIDED');
    given(imported(), approved).when({ type: 'supersede', by: 'x' }).refused('ALREADY_DECIDED');
  });
});

describe('a claim by hand', () => {
  const submit: ClaimCommand = {
    type: 'submit-claim',
    by: person('member', 'member-key'),
    on: ON,
    required: requiredDocuments('HOSPITAL'),
    deadlines: null,
  };
  const accept: ClaimCommand = { type: 'accept-claim', by: person('officer'), on: ON, proposal: proposal() };
  const returned: ClaimEvent = {
    type: 'claim-returned',
    by: 'officer',
    on: ON,
    missing: ['INVOICE'],
    sealedNote: null,
    fixBy: day('2026-07-16'),
  };
  const giveBack = (missing: string[]): ClaimCommand => ({
    type: 'return-claim',
    by: person('officer'),
    on: ON,
    missing,
    sealedNote: null,
  });

  test('is handed in with its documents, accepted, and reviewed by people whatever its amount', () => {
    given(drafted, documents).when(submit).leadsTo('claim-submitted');
    const claim = given(drafted, documents, submitted).when(accept).leadsTo('claim-accepted');
    expect(claim.status).toBe('FIRST_REVIEW');
  });
  test('names every missing document at once', () => {
    expect.hasAssertions();
    given(drafted, { ...documents, kinds: ['ID_CARD'] })
      .when(submit)
      .refused('DOCUMENTS_MISSING');
  });
  test('is not handed in twice, nor changed afterwards', () => {
    expect.hasAssertions();
    given(drafted, documents, submitted).when(submit).refused('ALREADY_SUBMITTED');
    given(drafted, documents, submitted)
      .when({ type: 'revise-facts', by: person('member'), sealedFacts: 'x', orderOn: ON })
      .refused('ALREADY_SUBMITTED');
    given(drafted, documents, submitted)
      .when({ type: 'add-documents', by: person('member'), kinds: ['OTHER'] })
      .refused('ALREADY_SUBMITTED');
  });
  test('comes back once for what is missing, with 15 days to complete', () => {
    const claim = given(drafted, documents, submitted)
      .when(giveBack(['INVOICE']))
      .leadsTo('claim-returned');
    expect(claim).toMatchObject({ status: 'RETURNED_FOR_FIX', fixBy: '2026-07-16', missing: ['INVOICE'] });
    given(drafted, documents, submitted, returned).when(submit).refused('DOCUMENTS_MISSING');
    const mended: ClaimEvent = { ...documents, kinds: ['INVOICE'] };
    given(drafted, documents, submitted, returned, mended).when(submit).leadsTo('claim-submitted');
    given(drafted, documents, submitted, returned, mended)
      .when({ ...submit, on: day('2026-07-17') })
      .refused('FIX_PERIOD_OVER');
    given(drafted, documents, submitted, returned, mended, submitted)
      .when(giveBack(['ID_CARD']))
      .refused('MISSING_NAMED_LATE');
    given(drafted, documents, submitted, returned, mended, submitted)
      .when(giveBack(['INVOICE']))
      .leadsTo('claim-returned');
  });
  test('is accepted neither by its clerk nor by its member, and reviewed by others than its officer', () => {
    expect.hasAssertions();
    given({ ...drafted, channel: 'CLERK', takenInBy: 'officer' }, documents, submitted)
      .when(accept)
      .refused('SAME_PERSON');
    given(drafted, documents, submitted)
      .when({ ...accept, by: person('officer', 'member-key') })
      .refused('RECUSAL_REQUIRED');
    given(drafted, documents, submitted, {
      type: 'claim-accepted',
      opinion: opinion('ACCEPTANCE', 'officer'),
      proposal: proposal(),
    })
      .when(take('FIRST_REVIEW', 'officer'))
      .refused('SAME_PERSON');
  });
  test('is withdrawn by its member until it is approved, by nobody else', () => {
    expect.hasAssertions();
    const withdraw: ClaimCommand = { type: 'withdraw-claim', by: person('member', 'member-key'), on: ON };
    given(drafted, documents, submitted).when(withdraw).leadsTo('claim-withdrawn');
    given(drafted)
      .when({ ...withdraw, by: person('x', 'other') })
      .refused('NOT_PERMITTED');
    given(imported()).when(withdraw).refused('NOT_AT_THIS_STEP');
  });
});

describe('payment', () => {
  const approved: ClaimEvent = { type: 'claim-approved', by: 'c', on: ON, sealedPayee: 'card' };
  const waiting: ClaimEvent = { ...approved, sealedPayee: null };
  const accepted: ClaimEvent = { type: 'payment-accepted', sequence: 1, on: ON };
  const returned: ClaimEvent = { type: 'payment-returned', sequence: 1, code: 'AC04', on: ON };
  const give = (payeeKey: string, by = 'clerk'): ClaimCommand => ({
    type: 'give-payee',
    by: person(by),
    on: ON,
    sealedPayee: 'new card',
    payeeKey,
    payeeKind: 'MEMBER',
    finding: null,
  });

  test('shows approved until disbursement accepts, then ordered, then paid', () => {
    const ordered = given(imported(), approved).when({ type: 'note-payment-accepted', sequence: 1, on: ON });
    expect(ordered.leadsTo('payment-accepted').status).toBe('ORDERED');
    const paid = given(imported(), approved, accepted).when({ type: 'note-payment-settled', sequence: 1, on: ON });
    expect(paid.leadsTo('payment-settled')).toMatchObject({ status: 'PAID', paidOn: ON });
  });
  test('waits for funds without changing its state', () => {
    const claim = given(imported(), approved)
      .when({ type: 'note-payment-waiting', sequence: 1, on: ON, code: 'NO_FUNDS' })
      .leadsTo('payment-waiting');
    expect(claim).toMatchObject({ status: 'APPROVED', paymentCode: 'NO_FUNDS' });
  });
  test('comes back and is ordered to another card with the next sequence', () => {
    given(imported(), approved, accepted)
      .when({ type: 'note-payment-returned', sequence: 1, on: ON, code: 'AC04' })
      .leadsTo('payment-returned');
    const claim = given(imported(), approved, accepted, returned)
      .when(give('k'))
      .leadsTo('payee-given', 'payment-ordered');
    expect(claim).toMatchObject({ status: 'APPROVED', paymentSequence: 2, sealedPayee: 'new card' });
  });
  test('is not ordered again to the account it came back from', () => {
    expect.hasAssertions();
    const first: ClaimEvent = { type: 'payee-given', by: 'm', sealedPayee: 'card', payeeKey: 'k' };
    given(imported(), first, approved, accepted, returned).when(give('k')).refused('SAME_ACCOUNT_RETURNED');
  });
  test.each([
    ['BE01', true],
    ['RC01', true],
    ['AM05', true],
    ['MS03', true],
    ['AC01', false],
    ['AC04', false],
    ['AC06', false],
    ['AM02', false],
    ['AM14', false],
    ['AG01', false],
    ['MD07', false],
  ])(
    'that came back for %s goes to the same account: %p; to another one always, and never to an earlier bad one',
    (code, may) => {
      const first: ClaimEvent = { type: 'payee-given', by: 'm', sealedPayee: 'card', payeeKey: 'k' };
      const back: ClaimEvent = { ...returned, code };
      const same = given(imported(), first, approved, accepted, back).when(give('k'));
      if (may) expect(same.leadsTo('payee-given', 'payment-ordered').paymentSequence).toBe(2);
      else same.refused('SAME_ACCOUNT_RETURNED');
      const other = given(imported(), first, approved, accepted, back).when(give('other'));
      expect(other.leadsTo('payee-given', 'payment-ordered').paymentSequence).toBe(2);
      const second: ClaimEvent = { ...first, payeeKey: 'second' };
      const again: ClaimEvent = { type: 'payment-ordered', sequence: 2, on: ON };
      const twice = [first, approved, accepted, returned, second, again, { ...accepted, sequence: 2 }] as const;
      given(imported(), ...twice, { ...back, sequence: 2 })
        .when(give('k'))
        .refused('SAME_ACCOUNT_RETURNED');
    },
  );
  test('a card given where one is waited for orders; where money is on its way it is refused', () => {
    expect.hasAssertions();
    given(imported(), waiting).when(give('k')).leadsTo('payee-given', 'payment-ordered');
    given(imported(), approved).when(give('k')).refused('PAYEE_IS_FIXED');
    given(imported()).when(give('k')).leadsTo('payee-given');
    given(imported(), passed('FIRST_REVIEW', 'a')).when(give('k', 'a')).refused('SAME_PERSON', 'SOD-1');
  });
  test('news of another instruction, or that is overtaken, is refused', () => {
    expect.hasAssertions();
    given(imported(), approved, accepted, returned)
      .when({ type: 'note-payment-settled', sequence: 1, on: ON })
      .refused('OVERTAKEN');
    given(imported(), approved)
      .when({ type: 'note-payment-settled', sequence: 2, on: ON })
      .refused('OTHER_INSTRUCTION');
    given(imported(), approved, accepted)
      .when({ type: 'note-payment-refused', sequence: 1, on: ON, code: 'BUDGET_CLOSED' })
      .leadsTo('payment-refused');
  });
});
