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
  const { autoApproveUpToFen, secondApproverAboveFen } = plan.approval;
  if (proposal.benefitFen <= 0n) return 'REVIEWER';
  const { autoApprove, secondApprover } = plan.comparators;
  if (keeps(proposal.benefitFen, secondApprover, secondApproverAboveFen)) return 'TWO_APPROVERS';
  const within = keeps(proposal.benefitFen, autoApprove, autoApproveUpToFen);
  const byPlan = proposal.fed && !proposal.flagged && within;
  return byPlan ? 'PLAN' : 'ONE_APPROVER';
}
