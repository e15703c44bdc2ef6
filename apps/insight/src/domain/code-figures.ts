import { maskedBeside } from '@huzhu/kernel';
import { type Cell, figureOf } from './figure.js';
import type { Indicator } from './indicator.js';
import { isOfPeople, type Measure, type Sum } from './measures.js';

export interface CodeSum extends Sum {
  readonly code: string;
}

export interface CodeFigure {
  readonly code: string;
  readonly cell: Cell;
}

/** Codes whose sums of a measure are not shown beside its total. */
const maskedCodes = (measure: Measure, sums: readonly CodeSum[]): ReadonlySet<string> =>
  isOfPeople(measure) ? maskedBeside(sums.map(({ code, subjects }) => ({ key: code, subjects }))) : new Set();

/**
 * An indicator by the codes of its rows, for a whole area; shares of several measures are not split, nor are budgets, which
 * would tell of payments. Small cells are masked beside the total; all of them if the total is.
 */
export function codeFigures(
  indicator: Indicator,
  groups: ReadonlyMap<string, readonly CodeSum[]>,
  isTotalMasked: boolean,
): CodeFigure[] {
  const { of, less, over, beside } = indicator;
  const [, measure] = of;
  if (over || less?.length || (beside?.length && !isOfPeople(measure))) return [];
  const sums = groups.get(measure) ?? [];
  const masked = maskedCodes(measure, sums);
  return sums.map(({ code, ...sum }): CodeFigure => {
    if (isTotalMasked || masked.has(code)) return { code, cell: { masked: true } };
    const value = figureOf(indicator, new Map([[measure, sum]]));
    return { code, cell: value === undefined ? { masked: false } : { value, masked: false } };
  });
}
