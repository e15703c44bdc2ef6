import type { ClaimKind, Plan } from '../plan/plan.js';

/** The papers of a claim by hand (申领材料). */
export interface PapersAsked {
  /** Those without which it is not handed in. */
  readonly required: readonly string[];
  /** What serves in place of a required one, by its kind. */
  readonly instead: ReadonlyMap<string, readonly string[]>;
  /** To bring where there are any (如有); never missed. */
  readonly ifAny: readonly string[];
}

/**
 * The papers that a plan version asks for with a claim by hand: those of its benefit, where the version is silent the
 * `otherwise`, and those that its facts call for; with what serves in their place, and what is merely offered.
 */
export function documentsFor(
  plan: Pick<Plan, 'documents' | 'documentsWhen' | 'documentsInstead' | 'documentsIfAny'>,
  { kind, facts }: { readonly kind: ClaimKind; readonly facts: Readonly<Record<string, unknown>> },
  otherwise: readonly string[],
): PapersAsked {
  const called = plan.documentsWhen.filter(({ benefit, fact, oneOf }) => {
    const value = facts[fact];
    if (benefit !== kind || value === undefined || value === null) return false;
    return oneOf === null ? value !== 0 : oneOf.some((each) => each === value);
  });
  const required = [...new Set([...(plan.documents[kind] ?? otherwise), ...called.map(({ document }) => document)])];
  const replaced = plan.documentsInstead.filter(
    ({ benefit, document }) => benefit === kind && required.includes(document),
  );
  return {
    required,
    instead: new Map(replaced.map(({ document, instead }) => [document, instead])),
    ifAny: (plan.documentsIfAny[kind] ?? []).filter((document) => !required.includes(document)),
  };
}

/** The required papers as they were brought: one that was not gives way to what was brought in its place. */
export const asBrought = ({ required, instead }: PapersAsked, brought: readonly string[]): readonly string[] => [
  ...new Set(
    required.map((kind) =>
      brought.includes(kind) ? kind : (instead.get(kind)?.find((other) => brought.includes(other)) ?? kind),
    ),
  ),
];
