import type { Fen } from '@huzhu/kernel';
import { type Claim, type ClaimHistory, lateNotice, limitsKept, type Plan } from '@huzhu/rules';
import type { RiskFlag } from './claim-case.js';
import { overlapsCountedStay } from './counted-stays.js';

const ALL_BP = 10_000n;
/** An amount in the last 2 % below a limit is looked at: it may have been made to fit. */
const JUST_BELOW_BP = 200n;

/** Flags that follow from what else is known, and are looked for anew whenever the rules are asked. */
const DERIVED: readonly RiskFlag[] = [
  'NOT_DECIDABLE',
  'OVERLAPPING_STAY',
  'LATE_NOTICE',
  'JUST_BELOW_LIMIT',
  'SHARED_CARD',
  'PAYEE_NAME_DIFFERS',
  'STAFF_OR_RELATIVE',
];

/** Flags that came in with the facts and stay with them. */
export const flagsOfFacts = (flags: readonly RiskFlag[]): readonly RiskFlag[] =>
  flags.filter((flag) => !DERIVED.includes(flag));

/** The limit of approval that an amount keeps, by the plan's comparators, but only just; null if there is none. */
export function limitJustKept(plan: Pick<Plan, 'approval' | 'comparators'>, amountFen: Fen): Fen | null {
  const near = (limitFen: Fen): boolean => amountFen * ALL_BP > limitFen * (ALL_BP - JUST_BELOW_BP);
  return limitsKept(plan, amountFen).find(near) ?? null;
}

/** What is conspicuous about a decided claim beside its facts; `history` is that before the decision. */
export function flagsOfDecision(decided: {
  readonly history: ClaimHistory;
  readonly claim: Claim;
  /** Null if no coverage was found. */
  readonly plan: Plan | null;
  readonly amountFen: Fen;
  /** The person's card is another person's too. */
  readonly sharedCard: boolean;
  /** The card the person gave bears another name. */
  readonly nameDiffers: boolean;
  /** The person is on the staff, or a relative of staff. */
  readonly insider: boolean;
}): readonly RiskFlag[] {
  const { history, claim, plan, amountFen, sharedCard, nameDiffers, insider } = decided;
  const overlapping = overlapsCountedStay(history, claim);
  const justBelow = plan !== null && limitJustKept(plan, amountFen) !== null;
  return [
    ...(overlapping ? (['OVERLAPPING_STAY'] as const) : []),
    ...(lateNotice(plan, claim) === null ? [] : (['LATE_NOTICE'] as const)),
    ...(justBelow ? (['JUST_BELOW_LIMIT'] as const) : []),
    ...(sharedCard ? (['SHARED_CARD'] as const) : []),
    ...(nameDiffers ? (['PAYEE_NAME_DIFFERS'] as const) : []),
    ...(insider ? (['STAFF_OR_RELATIVE'] as const) : []),
  ];
}
