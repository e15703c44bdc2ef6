import { day } from '@huzhu/kernel';
import { findPlan, type Plan, publishedPlans } from '@huzhu/rules';
import { routeOf, stepsOf } from './approval-route.js';
import type { Proposal } from './claim-case.js';

const plan = findPlan(publishedPlans, 'A-HOSP', '2026')!;
const below = { ...plan, comparators: { ...plan.comparators, autoApprove: 'LT', secondApprover: 'GE' } } as const;

const steps = (amountFen: bigint, fed: boolean, flagged = false, under: Plan = plan) =>
  stepsOf({
    orgId: 'org',
    outcome: 'OK',
    benefitFen: amountFen,
    carriedFen: 0n,
    planVersion: '2026',
    decidedOn: day('2026-07-01'),
    riskFlags: [],
    route: routeOf(under, { amountFen, fed, flagged }),
    sealedDecision: '',
  } satisfies Proposal);

test.each([
  [1n, true, false, []],
  [300_000n, true, false, []],
  [300_000n, true, true, ['FIRST_REVIEW', 'APPROVAL']],
  [300_001n, true, false, ['FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL']],
  [1n, false, false, ['FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL']],
  [1_000_000n, true, false, ['FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL']],
  [1_000_001n, true, false, ['FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL', 'APPROVAL']],
  [0n, true, false, ['CONFIRMATION']],
  [-1n, true, false, ['CONFIRMATION']],
  [0n, false, true, ['CONFIRMATION']],
] as const)('%s fen, fed %s, flagged %s', (amountFen, fed, flagged, expected) => {
  expect(steps(amountFen, fed, flagged)).toEqual(expected);
});

test.each([
  [299_999n, []],
  [300_000n, ['FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL']],
  [999_999n, ['FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL']],
  [1_000_000n, ['FIRST_REVIEW', 'SECOND_REVIEW', 'APPROVAL', 'APPROVAL']],
] as const)('%s fen under a plan whose limits do not count themselves', (amountFen, expected) => {
  expect(steps(amountFen, true, false, below)).toEqual(expected);
});

test('without a plan nothing is approved by it', () => {
  expect(routeOf(null, { amountFen: 1n, fed: true, flagged: false })).toEqual({
    automatic: false,
    secondReview: true,
    approvers: 2,
  });
});
