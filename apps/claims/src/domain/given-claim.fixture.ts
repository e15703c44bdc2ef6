import { expect } from '@jest/globals';
import { day, fold } from '@huzhu/kernel';
import type { ClaimCase, Opinion, Proposal } from './claim-case.js';
import type { ClaimCommand } from './claim-commands.js';
import type { ClaimEvent } from './claim-events.js';
import { claimDecider } from './claim.decider.js';

export const ON = day('2026-07-01');
export const person = (id: string, personKey?: string) => ({ id, ...(personKey === undefined ? {} : { personKey }) });
export const proposal = (changes: Partial<Proposal> = {}): Proposal => ({
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
export const opening = {
  orgId: 'org',
  personKey: 'member-key',
  plan: 'A-HOSP',
  kind: 'HOSPITAL',
  takenInBy: 'intake',
  orderOn: day('2026-03-10'),
  orderKey: 'stay',
  sealedFacts: 'facts',
} as const;
export const imported = (changes: Partial<Proposal> = {}): ClaimEvent => ({
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
export const opinion = <Step extends Opinion['step']>(step: Step, by: string, round = 1) => ({
  step,
  round,
  by,
  on: ON,
  sealedText: null,
});
export const passed = (step: 'FIRST_REVIEW' | 'SECOND_REVIEW' | 'APPROVAL', by: string): ClaimEvent => ({
  type: 'step-passed',
  opinion: opinion(step, by),
});
/** given events, when a command, then events or a refusal. */
export function given(...events: ClaimEvent[]) {
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
