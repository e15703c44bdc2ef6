import { fold } from '@huzhu/kernel';
import type { ClaimCase, Verification } from './claim-case.js';
import type { ClaimCommand } from './claim-commands.js';
import { claimDecider } from './claim.decider.js';
import type { ClaimEvent } from './claim-events.js';
import { given, ON, opening, opinion, passed, person, proposal } from './given-claim.fixture.js';
import type { Reviewer } from './segregation.js';

const drafted: ClaimEvent = { ...opening, type: 'claim-drafted', channel: 'MEMBER', takenInBy: 'member' };
const submitted: ClaimEvent = { type: 'claim-submitted', by: 'member', on: ON, awaitsUnionCheck: true };
const accepted: ClaimEvent = {
  type: 'claim-accepted',
  opinion: opinion('ACCEPTANCE', 'officer'),
  proposal: proposal(),
};
const verify = (
  by: Reviewer = person('officer'),
  how: Verification | null = 'ORIGINAL_SEEN',
  kind = 'INVOICE',
): ClaimCommand => ({
  type: 'verify-document',
  documentId: 'paper',
  kind,
  how,
  by,
  on: ON,
});

describe('making sure of a paper', () => {
  test('is noted from the day a claim is handed in until it is decided', () => {
    given(drafted).when(verify()).refused('NOT_AT_THIS_STEP');
    expect(given(drafted, submitted).when(verify()).leadsTo('document-verified').status).toBe('SUBMITTED');
    given(drafted, submitted, accepted).when(verify()).leadsTo('document-verified');
    const rejected: ClaimEvent = { type: 'claim-rejected', opinion: opinion('FIRST_REVIEW', 'first') };
    given(drafted, submitted, accepted, rejected).when(verify()).refused('NOT_AT_THIS_STEP');
  });
  test('is no step: who did it takes one, who took one does it, and the clock goes on as it was', () => {
    const claim = given(drafted, submitted)
      .when(verify(person('clerk')))
      .leadsTo('document-verified');
    expect(claim).toMatchObject({ status: 'SUBMITTED', opinions: [], clock: { step: 'UNION_CHECK', since: ON } });
    const seen: ClaimEvent = {
      type: 'document-verified',
      documentId: 'paper',
      how: 'ORIGINAL_SEEN',
      by: 'first',
      on: ON,
    };
    given(drafted, submitted, accepted, seen)
      .when({
        type: 'take-step',
        step: 'FIRST_REVIEW',
        verdict: 'PASS',
        by: person('first'),
        on: ON,
        sealedText: null,
        knownPayee: null,
      })
      .leadsTo('step-passed');
    given(drafted, submitted, accepted, passed('FIRST_REVIEW', 'first'))
      .when(verify(person('first'), null))
      .leadsTo('document-verified');
  });
  test.each([
    ['RECUSAL_REQUIRED', verify(person('clerk', 'member-key'))],
    ['RECUSAL_REQUIRED', verify({ ...person('clerk'), relatives: ['member-key'] })],
    ['document-verified', verify(person('officer'), 'EINVOICE_VERIFIED')],
    ['NOT_AN_INVOICE', verify(person('officer'), 'EINVOICE_VERIFIED', 'ID_CARD')],
  ])('is not for the member nor for relatives; what is looked up is an invoice: %s', (outcome, command) => {
    const decision = claimDecider.decide(command, fold<ClaimCase, ClaimEvent>(claimDecider, [drafted, submitted]));
    expect(decision.kind === 'rejected' ? decision.code : decision.events[0]!.type).toBe(outcome);
  });
});
