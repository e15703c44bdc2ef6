import { type Cell, figureOf } from './figure.js';
import { type Indicator, termsOf } from './indicators.js';
import { maskedBeside } from './masking.js';
import { isOfPeople, type Sum } from './measures.js';

export interface CodeSum extends Sum {
  readonly code: string;
}

export interface CodeFigure {
  readonly code: string;
  readonly cell: Cell;
}

/**
 * An indicator by the codes of its rows, for a whole area; shares of several measures are not split. Small cells are masked
 * beside the total; all of them if the total is.
 */
export function codeFigures(
  indicator: Indicator,
  groups: ReadonlyMap<string, readonly CodeSum[]>,
  isTotalMasked: boolean,
): CodeFigure[] {
  const terms = termsOf(indicator);
  if (terms.length > 1) return [];
  const [, measure] = terms[0]!;
  const sums = groups.get(measure) ?? [];
  const masked = isOfPeople(measure)
    ? maskedBeside(sums.map(({ code, subjects }) => ({ key: code, subjects })))
    : new Set();
  return sums.map(({ code, ...sum }): CodeFigure => {
    if (isTotalMasked || masked.has(code)) return { code, cell: { masked: true } };
    const value = figureOf(indicator, new Map([[measure, sum]]));
    return { code, cell: value === undefined ? { masked: false } : { value, masked: false } };
  });
}
