import { type Cell, figureOf } from './figure.js';
import { type Indicator, termsOf } from './indicator.js';
import { maskTrades } from './mask-trades.js';
import { totalKey } from './masking.js';
import { isOfTrades, type Measure, type Sum, type TradeSum } from './measures.js';
import type { TreeNode } from './org-tree.js';

/** Measures whose rows are told by trade; what is made of several is not split. */
export const tradeMeasures = (indicators: readonly Indicator[]): Measure[] => [
  ...new Set(indicators.flatMap((each) => tradeMeasureOf(each) ?? [])),
];

/** The one measure of an indicator that can be told by trade. */
export function tradeMeasureOf(indicator: Indicator): Measure | undefined {
  const terms = termsOf(indicator);
  const [, measure] = terms[0]!;
  return terms.length === 1 && isOfTrades(measure) ? measure : undefined;
}

/** An indicator by trade over a whole tree; `masked` has the cells of its measure that the tree does not show, if it is about people. */
export function tradeCells(
  indicator: Indicator,
  root: TreeNode,
  sums: readonly TradeSum[],
  masked: ReadonlySet<string> | undefined,
): ReadonlyMap<string, Cell> {
  const [, measure] = indicator.of;
  const totals = new Map<string, Sum>();
  for (const { trade, subjects, amount } of sums) {
    const before = totals.get(trade) ?? { subjects: 0, amount: 0n };
    totals.set(trade, { subjects: before.subjects + subjects, amount: before.amount + amount });
  }
  const isAllMasked = masked?.has(totalKey(root.orgId)) ?? false;
  const hidden = masked === undefined || isAllMasked ? new Set<string>() : maskTrades(root, masked, sums);
  return new Map(
    [...totals].map(([trade, sum]): [string, Cell] => {
      if (isAllMasked || hidden.has(trade)) return [trade, { masked: true }];
      const value = figureOf(indicator, new Map([[measure, sum]]));
      return [trade, value === undefined ? { masked: false } : { value, masked: false }];
    }),
  );
}
