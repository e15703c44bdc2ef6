import type { Proposal } from './claim-case.js';
import type { ClaimCommand } from './claim-commands.js';
import type { ClaimEvent } from './claim-events.js';
import { given, imported, ON, opinion, passed, person, proposal } from './given-claim.fixture.js';

describe('what a person stepped into', () => {
  const automatic = { automatic: true, secondReview: false, approvers: 1 } as const;
  const asked = (changes: Partial<Proposal>): ClaimCommand => ({
    type: 'propose-again',
    proposal: proposal(changes),
    deadlines: null,
    on: ON,
    knownPayee: 'card',
  });
  const owedAway: ClaimEvent = { type: 'claim-approved', by: 'c', on: ON, sealedPayee: 'card', offsetFen: 500_000n };
  const appealed: ClaimEvent = { type: 'appeal-lodged', by: 'member', on: ON, sealedReason: 'why' };

  test('is not approved by the plan when an exclusion is lifted', () => {
    const small = proposal({ benefitFen: 100n, route: automatic });
    const told = { exclusion: null, sealedText: 'why', sealedFacts: 'facts', proposal: small };
    const claim = given(imported())
      .when({ type: 'set-exclusion', by: person('a'), on: ON, ...told })
      .leadsTo('exclusion-set');
    expect(claim).toMatchObject({ status: 'FIRST_REVIEW', paymentSequence: 0 });
  });
  test('is not approved by the plan after its appeal was upheld', () => {
    const answer = { round: 2, by: 'x', on: ON, sealedText: 'because', step: 'APPEAL' as const };
    const told = { proposal: proposal({ benefitFen: 200n }), sealedFacts: null, correctedBy: null };
    const claim = given(imported(), { type: 'claim-rejected', opinion: opinion('FIRST_REVIEW', 'a') }, appealed, {
      type: 'appeal-upheld',
      opinion: answer,
      ...told,
    })
      .when(asked({ benefitFen: 100n, route: automatic }))
      .leadsTo('proposal-changed');
    expect(claim).toMatchObject({ status: 'APPROVAL', paymentSequence: 0 });
  });
  test('is reviewed anew where fewer people are asked for the same amount', () => {
    const route = { automatic: false, secondReview: false, approvers: 1 } as const;
    const claim = given(imported(), passed('FIRST_REVIEW', 'a'), passed('SECOND_REVIEW', 'b'))
      .when(asked({ route }))
      .leadsTo('proposal-changed');
    expect(claim).toMatchObject({ status: 'FIRST_REVIEW', round: 2 });
  });
  test('stays paid if all of it was kept back: an appeal suspends nothing, and coverage does not pay it again', () => {
    const claim = given(imported(), owedAway)
      .when({ type: 'lodge-appeal', by: person('member', 'member-key'), on: ON, sealedReason: 'why' })
      .leadsTo('appeal-lodged');
    expect(claim).toMatchObject({ status: 'CLOSED', offsetFen: 500_000n });
    given(imported({ outcome: 'NOT_COVERED', benefitFen: 0n, carriedFen: 500_000n }), owedAway)
      .when(asked({ benefitFen: 100n }))
      .refused('ALREADY_DECIDED');
  });
  test('is not decided on any day while it is taken up again', () => {
    const closed: ClaimEvent = { type: 'zero-confirmed', by: 'a', on: ON };
    const claim = given(imported({ outcome: 'NOT_COVERED', benefitFen: 0n }), closed)
      .when(asked({}))
      .leadsTo('proposal-changed');
    expect(claim).toMatchObject({ status: 'FIRST_REVIEW', approvedOn: null });
  });
});
