import type { ClaimKind, Plan } from '../plan/plan.js';

/**
 * The papers that a plan version asks for with a claim by hand: those of its benefit, where the version is silent the
 * `otherwise`, and those that its facts call for.
 */
export function documentsFor(
  plan: Pick<Plan, 'documents' | 'documentsWhen'>,
  { kind, facts }: { readonly kind: ClaimKind; readonly facts: Readonly<Record<string, unknown>> },
  otherwise: readonly string[],
): readonly string[] {
  const called = plan.documentsWhen.filter(({ benefit, fact, oneOf }) => {
    const value = facts[fact];
    if (benefit !== kind || value === undefined || value === null) return false;
    return oneOf === null ? value !== 0 : oneOf.some((each) => each === value);
  });
  return [...new Set([...(plan.documents[kind] ?? otherwise), ...called.map(({ document }) => document)])];
}
