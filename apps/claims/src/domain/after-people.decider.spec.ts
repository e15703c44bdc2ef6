import { day, fold } from '@huzhu/kernel';
import type { ClaimCase, Proposal } from './claim-case.js';
import type { ClaimCommand } from './claim-commands.js';
import type { ClaimEvent } from './claim-events.js';
import { claimDecider } from './claim.decider.js';

const ON = day('2026-07-01');
const person = (id: string, personKey?: string) => ({ id, ...(personKey === undefined ? {} : { personKey }) });
const proposal = (changes: Partial<Proposal> = {}): Proposal => ({
  orgId: 'org',
  outcome: 'OK',
  benefitFen: 500_000n,
  carriedFen: 0n,
  planVersion: '2026',
  decidedOn: ON,
  riskFlags: [],
  route: { automatic: false, secondReview: true, approvers: 1 },
  sealedDecision: 'sealed',
  ...changes,
});
const opening = {
  orgId: 'org',
  personKey: 'member-key',
  plan: 'A-HOSP',
  kind: 'HOSPITAL',
  takenInBy: 'intake',
  orderOn: day('2026-03-10'),
  orderKey: 'stay',
  sealedFacts: 'facts',
} as const;
const imported = (changes: Partial<Proposal> = {}): ClaimEvent => ({
  ...opening,
  type: 'stay-imported',
  channel: 'FEED',
  mdtrtId: 'stay',
  feedId: 'feed',
  resettles: null,
  supersedes: null,
  claimedOn: ON,
  proposal: proposal(changes),
});
const opinion = (step: 'ACCEPTANCE' | 'FIRST_REVIEW' | 'SECOND_REVIEW' | 'APPROVAL', by: string, round = 1) => ({
  step,
  round,
  by,
  on: ON,
  sealedText: null,
});
const passed = (step: 'FIRST_REVIEW' | 'SECOND_REVIEW' | 'APPROVAL', by: string): ClaimEvent => ({
  type: 'step-passed',
  opinion: opinion(step, by),
});
/** given events, when a command, then events or a refusal. */
function given(...events: ClaimEvent[]) {
  const state = fold<ClaimCase, ClaimEvent>(claimDecider, events);
  return {
    when(command: ClaimCommand) {
      const decision = claimDecider.decide(command, state);
      return {
        leadsTo: (...types: ClaimEvent['type'][]) => {
          expect(decision).toMatchObject({ kind: 'accepted' });
          if (decision.kind === 'rejected') throw new Error(decision.code);
          expect(decision.events.map(({ type }) => type)).toEqual(types);
          return fold<ClaimCase, ClaimEvent>(claimDecider, decision.events, state)!;
        },
        refused: (code: string, clause?: string) => {
          expect(decision).toMatchObject({ kind: 'rejected', code, ...(clause ? { clause } : {}) });
        },
      };
    },
  };
}

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
