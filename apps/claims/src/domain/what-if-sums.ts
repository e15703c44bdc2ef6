import type { Fen } from '@huzhu/kernel';
import type { ReplayedDecision, StoredDecision } from './replay-claims.js';
import type { WhatIfOutcome, WhatIfResult, WhatIfShare } from './what-if.js';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const nothing = (): Mutable<WhatIfShare> => ({ claims: 0, people: 0, amountFen: 0n });

/** Adds up replayed claims, person by person; as large as the number of different outcomes, however many claims there are. */
export class WhatIfSums {
  private readonly sums = { claims: 0, people: 0, beforeFen: 0n, afterFen: 0n, notReproduced: 0 };
  private readonly shares = { gain: nothing(), lose: nothing(), unchanged: nothing() };
  private readonly outcomes = new Map<string, Mutable<WhatIfOutcome>>();

  /** All decisions of one person with what they come to now. */
  addPerson(decisions: readonly StoredDecision[], replayed: readonly ReplayedDecision[]): void {
    let differenceFen = 0n;
    for (const [index, stored] of decisions.entries()) differenceFen += this.addClaim(stored, replayed[index]!);
    this.sums.people += 1;
    this.shareOf(differenceFen).people += 1;
  }

  result(ruleMilliseconds: number): WhatIfResult {
    const outcomes = [...this.outcomes.values()].sort((a, b) => (a.before + a.after < b.before + b.after ? -1 : 1));
    return { ...this.sums, ...this.shares, outcomes, ruleMilliseconds };
  }

  private addClaim(stored: StoredDecision, now: ReplayedDecision): Fen {
    const differenceFen = now.benefitFen - stored.benefitFen;
    this.sums.claims += 1;
    this.sums.beforeFen += stored.benefitFen;
    this.sums.afterFen += now.benefitFen;
    if (!now.reproduced) this.sums.notReproduced += 1;
    const share = this.shareOf(differenceFen);
    share.claims += 1;
    share.amountFen += differenceFen < 0n ? -differenceFen : differenceFen;
    this.addOutcome(stored, now);
    return differenceFen;
  }

  private addOutcome({ outcome: before, benefitFen }: StoredDecision, now: ReplayedDecision): void {
    const key = `${before} ${now.outcome}`;
    const held = this.outcomes.get(key) ?? { before, after: now.outcome, claims: 0, beforeFen: 0n, afterFen: 0n };
    held.claims += 1;
    held.beforeFen += benefitFen;
    held.afterFen += now.benefitFen;
    this.outcomes.set(key, held);
  }

  private shareOf(differenceFen: Fen): Mutable<WhatIfShare> {
    const { gain, lose, unchanged } = this.shares;
    if (differenceFen === 0n) return unchanged;
    return differenceFen > 0n ? gain : lose;
  }
}
