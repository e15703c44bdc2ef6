import type { Fen } from '@huzhu/kernel';
import type { FieldWords } from '../plan/plan-schema.js';
import type { Plan } from '../plan/plan.js';
import type { Sentence } from './step-sentences.js';

/** Languages a decision can be told in. */
export type WordingLanguage = 'zh' | 'en';

/** How one language tells a decision: the sentence of each rule, the clause it rests on, and what it comes to. */
export interface Wording {
  readonly yuan: (amountFen: Fen) => string;
  readonly sentences: Readonly<Record<string, Sentence>>;
  /** A rule without a sentence of its own; `amount` may be empty. */
  readonly otherRule: (amount: string) => string;
  readonly planName: (plan: Pick<Plan, 'name'>) => string;
  /** Clauses that are rules of a plan as a whole, and no parameter. */
  readonly fixedClauses: Readonly<Record<string, string>>;
  readonly fields: FieldWords;
  readonly clause: (plan: string, where: string) => string;
  readonly step: (sentence: string, clause: string) => string;
  readonly conclusion: (outcome: string, benefitFen: Fen) => string;
}
