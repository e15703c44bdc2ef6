import type { Fen } from '@huzhu/kernel';
import type { Plan } from '../plan/plan.js';
import { keeps } from '../plan/thresholds.js';

/** Who confirms a decision that the engine proposes. */
export type ApprovalRoute = 'PLAN' | 'ONE_APPROVER' | 'TWO_APPROVERS' | 'REVIEWER';

/**
 * The plan approves a positive benefit of a fed claim up to its limit if nothing is flagged; more takes an approver, above
 * a second limit two. A decision that pays nothing is confirmed by a reviewer: no machine refuses alone.
 */
export function approvalRoute(
  plan: Plan,
  proposal: { readonly benefitFen: Fen; readonly fed: boolean; readonly flagged: boolean },
): ApprovalRoute {
  const { benefitFen, fed, flagged } = proposal;
  if (benefitFen <= 0n) return 'REVIEWER';
  if (takesTwoApprovers(plan, benefitFen)) return 'TWO_APPROVERS';
  return fed && !flagged && planMayApprove(plan, benefitFen) ? 'PLAN' : 'ONE_APPROVER';
}

type Limits = Pick<Plan, 'approval' | 'comparators'>;

/** Whether an amount keeps the limit up to which the plan itself approves, and no second review is needed. */
export const planMayApprove = ({ approval, comparators }: Limits, amountFen: Fen): boolean =>
  keeps(amountFen, comparators.autoApprove, approval.autoApproveUpToFen);

const takesTwoApprovers = ({ approval, comparators }: Limits, amountFen: Fen): boolean =>
  keeps(amountFen, comparators.secondApprover, approval.secondApproverAboveFen);

/** The limits of approval that an amount keeps, in ascending order: beyond each of them more people look. */
export const limitsKept = (plan: Limits, amountFen: Fen): readonly Fen[] => [
  ...(planMayApprove(plan, amountFen) ? [plan.approval.autoApproveUpToFen] : []),
  ...(takesTwoApprovers(plan, amountFen) ? [] : [plan.approval.secondApproverAboveFen]),
];
