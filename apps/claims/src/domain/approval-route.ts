import type { Fen } from '@huzhu/kernel';
import {
  type ApprovalRoute,
  type Channel,
  netFen,
  type Proposal,
  type ReviewStep,
  type RiskFlag,
} from './claim-case.js';

/** What a plan version says about approvals. */
export interface ApprovalRules {
  readonly autoApproveUpToFen: Fen;
  readonly secondApproverAboveFen: Fen;
}

/**
 * Who approves an amount. The plan approves what comes from medical insurance's own data, up to its limit and without a
 * risk flag; above it, and for everything claimed by hand, a second review; above the higher limit two approvers.
 */
export function approvalRoute(
  amountFen: Fen,
  channel: Channel,
  riskFlags: readonly RiskFlag[],
  rules: ApprovalRules | null,
): ApprovalRoute {
  const small = rules !== null && amountFen <= rules.autoApproveUpToFen;
  const fromData = channel === 'FEED';
  return {
    automatic: amountFen > 0n && small && fromData && riskFlags.length === 0,
    secondReview: !(small && fromData),
    approvers: rules !== null && amountFen <= rules.secondApproverAboveFen ? 1 : 2,
  };
}

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
