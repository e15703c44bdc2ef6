import type { Fen } from '@huzhu/kernel';
import { approvalRoute, type Plan, planMayApprove } from '@huzhu/rules';
import { type ApprovalRoute, netFen, type Proposal, type ReviewStep } from './claim-case.js';

/**
 * Who has to agree. What is claimed by hand needs a second review whatever its amount, what comes from medical insurance's
 * own data only above the amount that the plan itself may approve. `plan` is null where no coverage was found.
 */
export function routeOf(
  plan: Plan | null,
  { amountFen, fed, flagged }: { readonly amountFen: Fen; readonly fed: boolean; readonly flagged: boolean },
): ApprovalRoute {
  if (plan === null) return { automatic: false, secondReview: true, approvers: 2 };
  const route = approvalRoute(plan, { benefitFen: amountFen, fed, flagged });
  return {
    automatic: route === 'PLAN',
    secondReview: !fed || !planMayApprove(plan, amountFen),
    approvers: route === 'TWO_APPROVERS' ? 2 : 1,
  };
}

/** What a person found, or found wrong, is not put right by the plan alone. */
export const forPeople = (proposal: Proposal): Proposal => ({
  ...proposal,
  route: { ...proposal.route, automatic: false },
});

/** The steps a proposal needs, in order. What pays nothing, or asks money back, is confirmed by a person. */
export function stepsOf(proposal: Proposal): readonly ReviewStep[] {
  if (netFen(proposal) <= 0n) return ['CONFIRMATION'];
  if (proposal.route.automatic) return [];
  return [
    'FIRST_REVIEW',
    ...(proposal.route.secondReview ? (['SECOND_REVIEW'] as const) : []),
    ...Array.from({ length: proposal.route.approvers }, () => 'APPROVAL' as const),
  ];
}
