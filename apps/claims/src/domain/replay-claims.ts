import type { Fen } from '@huzhu/kernel';
import { type Claim, type ClaimHistory, type Coverage, decideClaim, type Plan, type PlanBook } from '@huzhu/rules';
import { effectOf, type HistoryEffect, withEffect, withoutEffect } from './history-effect.js';

/** A stored decision with its inputs as they were. */
export interface StoredDecision {
  readonly claim: Claim;
  readonly history: ClaimHistory;
  readonly coverages: readonly Coverage[];
  /** What it left in the person's history. */
  readonly effect: HistoryEffect;
  readonly outcome: string;
  readonly benefitFen: Fen;
}

/** What a stored decision comes to under the changed plan, and whether it still comes to its own amount under its own. */
export interface ReplayedDecision {
  readonly outcome: string;
  readonly benefitFen: Fen;
  readonly reproduced: boolean;
}

/** Decides what was decided again, with a changed plan in the place of one version. */
export class Replay {
  private readonly changed: Plan;
  private readonly changedBook: PlanBook;

  constructor(
    private readonly plans: PlanBook,
    plan: Plan,
    private readonly replaces: string,
  ) {
    // Never the name of a version that other coverages run under.
    this.changed = { ...plan, version: `${replaces} changed` };
    this.changedBook = [...plans, this.changed];
  }

  /**
   * The decisions of one person, in the order in which they were made. Each sees the history it saw then, but with what the
   * replayed ones before it left behind now in the place of what they left behind then: deductibles and caps follow.
   */
  decide(decisions: readonly StoredDecision[]): readonly ReplayedDecision[] {
    const then: HistoryEffect[] = [];
    const now: HistoryEffect[] = [];
    return decisions.map((stored) => {
      const { claim, history, coverages } = stored;
      const unchanged = decideClaim(history, coverages, claim, this.plans);
      const before = now.reduce(withEffect, then.reduce(withoutEffect, history));
      const decision = decideClaim(before, this.replaced(coverages), claim, this.changedBook);
      then.push(stored.effect);
      if (decision.kind === 'decided') now.push(effectOf(before, decision.nextHistory));
      return { ...amountOf(decision), reproduced: isSame(amountOf(unchanged), stored) };
    });
  }

  private replaced(coverages: readonly Coverage[]): readonly Coverage[] {
    const { code, version } = this.changed;
    return coverages.map((coverage) =>
      coverage.plan === code && coverage.version === this.replaces ? { ...coverage, version } : coverage,
    );
  }
}

type Amount = Pick<ReplayedDecision, 'outcome' | 'benefitFen'>;

const amountOf = (decision: ReturnType<typeof decideClaim>): Amount =>
  decision.kind === 'decided'
    ? { outcome: decision.outcome, benefitFen: decision.benefitFen }
    : { outcome: decision.code, benefitFen: 0n };

const isSame = (a: Amount, b: Amount): boolean => a.outcome === b.outcome && a.benefitFen === b.benefitFen;
