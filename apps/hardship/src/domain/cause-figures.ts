import { isSmall, maskedBeside } from '@huzhu/kernel';

/** How many files have a main cause; without a number where it would tell of few households. */
interface CauseFigure<Cause extends string> {
  readonly cause: Cause;
  readonly households?: number;
  readonly masked: boolean;
}

/** Files by main cause, and all of them. */
export interface CauseFigures<Cause extends string> {
  readonly total: Omit<CauseFigure<Cause>, 'cause'>;
  readonly causes: readonly CauseFigure<Cause>[];
}

/**
 * Causes of hardship as a distribution (致困原因分布) of one area, in the order of `causes`. Small cells are masked beside the total, all that are
 * filled if the total is small itself; a cause that nobody has is 0.
 */
export function causeFigures<Cause extends string>(
  causes: readonly Cause[],
  counts: ReadonlyMap<string, number>,
): CauseFigures<Cause> {
  const cells = causes.map((cause) => ({ key: cause, subjects: counts.get(cause) ?? 0 }));
  const households = cells.reduce((sum, { subjects }) => sum + subjects, 0);
  const isTotalMasked = isSmall(households);
  const hidden = isTotalMasked
    ? new Set(cells.filter(({ subjects }) => subjects > 0).map(({ key }): string => key))
    : maskedBeside(cells);
  return {
    total: isTotalMasked ? { masked: true } : { households, masked: false },
    causes: cells.map(({ key: cause, subjects }) =>
      hidden.has(cause) ? { cause, masked: true } : { cause, households: subjects, masked: false },
    ),
  };
}
