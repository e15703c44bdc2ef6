import type { Fen } from '@huzhu/kernel';
import type { Plan } from '../plan/plan.js';
import type { ClaimOutcome, Step } from './claim.js';
import type { ClaimHistory } from './claim-history.js';
import type { Period } from './period.js';

/** The decision of one claim. `benefitFen` is negative only for `RECOVERY`. */
export interface ClaimDecision {
  readonly kind: 'decided';
  readonly benefitFen: Fen;
  readonly outcome: ClaimOutcome;
  readonly steps: readonly Step[];
  /** The period that was looked at and the plan version it runs under; null if there was none. */
  readonly period: { readonly start: string; readonly end: string; readonly version: string } | null;
  readonly nextHistory: ClaimHistory;
}

export const clauseOf = (plan: Plan, parameter: string): string => `${plan.code}-${plan.version} ${parameter}`;

/** What a rule writes down while it decides. */
export interface Explanation {
  readonly steps: Step[];
  period: Period | null;
}

export const startExplanation = (): Explanation => ({ steps: [], period: null });

/** Ends a decision without a benefit: the outcome is the last step, nothing is left behind. */
export function refuseClaim(
  explanation: Explanation,
  history: ClaimHistory,
  outcome: ClaimOutcome,
  step: Omit<Step, 'rule' | 'amountFen'>,
): ClaimDecision {
  explanation.steps.push({ rule: outcome, ...step, amountFen: 0n });
  return concludeClaim(explanation, history, outcome, 0n);
}

export function concludeClaim(
  { steps, period }: Explanation,
  nextHistory: ClaimHistory,
  outcome: ClaimOutcome,
  benefitFen: Fen,
): ClaimDecision {
  return {
    kind: 'decided',
    benefitFen,
    outcome,
    steps,
    period: period && { start: period.start, end: period.end, version: period.plan.version },
    nextHistory,
  };
}

/** Notes the period a claim falls into and whether it continues an earlier one. */
export function notePeriod(explanation: Explanation, period: Period): void {
  explanation.period = period;
  explanation.steps.push({
    rule: 'PERIOD',
    clause: clauseOf(period.plan, 'renewalGapDays'),
    facts: { start: period.start, end: period.end, units: period.units, continuous: period.renewedFrom !== null },
  });
}
