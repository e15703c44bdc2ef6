import { day } from '@huzhu/kernel';
import type { ClaimCommand } from './claim-commands.js';
import type { ClaimEvent } from './claim-events.js';
import type { Reviewer } from './segregation.js';
import { given, ON, opening, opinion, person, proposal } from './given-claim.fixture.js';

const drafted: ClaimEvent = { ...opening, type: 'claim-drafted', channel: 'MEMBER', takenInBy: 'member' };
const submitted: ClaimEvent = { type: 'claim-submitted', by: 'member', on: ON };
const review = (by: string): ClaimCommand => ({
  type: 'take-step',
  step: 'FIRST_REVIEW',
  verdict: 'PASS',
  by: person(by),
  on: ON,
  sealedText: null,
  knownPayee: null,
});

describe('the check by the basic union', () => {
  const handIn: ClaimCommand = { type: 'submit-claim', by: person('member'), on: ON, required: [], deadlines: null };
  const check = (by: Reviewer = person('clerk')): ClaimCommand => ({
    type: 'check-by-union',
    by,
    on: ON,
    sealedText: 'said',
  });
  const waiting: ClaimEvent = { ...submitted, awaitsUnionCheck: true };
  const checked: ClaimEvent = { type: 'union-checked', opinion: opinion('UNION_CHECK', 'clerk') };
  const acceptance: ClaimCommand = { type: 'accept-claim', by: person('officer'), on: ON, proposal: proposal() };
  const returned: ClaimEvent = {
    type: 'claim-returned',
    by: 'officer',
    on: ON,
    missing: [],
    sealedNote: 'why',
    fixBy: day('2026-07-16'),
  };

  test('is waited for where the member hands in alone, not where a clerk of the union did, nor once it came back', () => {
    const step = (...events: ClaimEvent[]) =>
      given(...events)
        .when(handIn)
        .leadsTo('claim-submitted').clock?.step;
    expect(step(drafted)).toBe('UNION_CHECK');
    expect(step({ ...opening, type: 'claim-drafted', channel: 'CLERK', takenInBy: 'clerk' })).toBe('ACCEPTANCE');
    expect(step(drafted, waiting, returned)).toBe('ACCEPTANCE');
  });
  test('is an opinion, after which acceptance is waited for; it is given once', () => {
    const claim = given(drafted, waiting).when(check()).leadsTo('union-checked');
    expect(claim).toMatchObject({ status: 'SUBMITTED', clock: { step: 'ACCEPTANCE', workingDays: 2 } });
    expect(claim.opinions).toMatchObject([{ step: 'UNION_CHECK', by: 'clerk', sealedText: 'said' }]);
    given(drafted, waiting, checked)
      .when(check(person('other')))
      .refused('NOT_AT_THIS_STEP');
    given(drafted, submitted).when(check()).refused('NOT_AT_THIS_STEP');
  });
  test('does not hold acceptance up, which takes its place', () => {
    const claim = given(drafted, waiting).when(acceptance).leadsTo('claim-accepted');
    expect(claim).toMatchObject({ status: 'FIRST_REVIEW', clock: { step: 'FIRST_REVIEW' } });
    given(drafted, waiting, { type: 'claim-accepted', opinion: opinion('ACCEPTANCE', 'officer'), proposal: proposal() })
      .when(check())
      .refused('NOT_AT_THIS_STEP');
  });
  test('counts as no review, and who gave it takes no other step', () => {
    const accepted: ClaimEvent = {
      type: 'claim-accepted',
      opinion: opinion('ACCEPTANCE', 'officer'),
      proposal: proposal(),
    };
    given(drafted, waiting, checked)
      .when({ ...acceptance, by: person('clerk') })
      .refused('SAME_PERSON', 'SOD-1');
    given(drafted, waiting, checked, accepted).when(review('clerk')).refused('SAME_PERSON', 'SOD-1');
    const claim = given(drafted, waiting, checked, accepted).when(review('first')).leadsTo('step-passed');
    expect(claim.status).toBe('SECOND_REVIEW');
  });
  test('is not for the member, nor for a relative', () => {
    given(drafted, waiting)
      .when(check(person('clerk', 'member-key')))
      .refused('RECUSAL_REQUIRED', 'SOD-3');
    const relative = { ...person('clerk'), relatives: ['member-key'] };
    given(drafted, waiting).when(check(relative)).refused('RECUSAL_REQUIRED', 'SOD-3');
    expect(given(drafted, waiting).when(check()).leadsTo('union-checked').opinions).toHaveLength(1);
  });
});
