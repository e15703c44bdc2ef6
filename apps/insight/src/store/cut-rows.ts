import type { FigureRow } from '@huzhu/contracts';
import type { Cell } from '../domain/figure.js';
import type { Indicator } from '../domain/indicator.js';
import type { TreeNode } from '../domain/org-tree.js';
import { sourceFigures, sourceMeasureOf } from '../domain/source-figures.js';
import { tradeCells, tradeMeasureOf } from '../domain/trade-figures.js';
import type { Period, ThreePeriods } from './read-figures.js';

/** Place after all letters. */
const LAST = '~';

const NOTHING: Cell = { value: 0, masked: false };

type Named = Pick<FigureRow, 'code' | 'source'>;

/** The cells of an indicator of one period, by the place that a part has among the others. */
type Cells = ReadonlyMap<string, readonly [Named, Cell]>;

/** Rows of one cut of an area, of all three periods; a part that one of them has not is nothing in it. */
function rowsOfCut(
  part: 'TRADE' | 'SOURCE',
  { orgId, name }: TreeNode,
  { code: indicator, unit }: Indicator,
  [current, cumulative, yearBefore]: readonly [Cells, Cells, Cells],
): FigureRow[] {
  const places = new Map([...yearBefore, ...cumulative, ...current].map(([place, [named]]) => [place, named]));
  return [...places]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([place, named]) => ({
      part,
      orgId,
      orgName: name,
      ...named,
      indicator,
      unit,
      current: current.get(place)?.[1] ?? NOTHING,
      cumulative: cumulative.get(place)?.[1] ?? NOTHING,
      yearBefore: yearBefore.get(place)?.[1] ?? NOTHING,
    }));
}

const ofPeriods = ({ current, cumulative, yearBefore }: ThreePeriods, cellsOf: (period: Period) => Cells) =>
  [cellsOf(current), cellsOf(cumulative), cellsOf(yearBefore)] as const;

/** Figures of the whole area by trade: by their letters, what is of none comes last. */
export function tradeRows(root: TreeNode, indicators: readonly Indicator[], periods: ThreePeriods): FigureRow[] {
  return indicators.flatMap((indicator) => {
    const measure = tradeMeasureOf(indicator);
    if (measure === undefined) return [];
    const cellsOf = ({ root: tree, figures, trades }: Period): Cells =>
      new Map(
        [...tradeCells(indicator, tree, trades.get(measure) ?? [], figures.maskedCells(measure))].map(
          ([code, cell]) => [code === 'NONE' ? LAST : code, [{ code }, cell]],
        ),
      );
    return rowsOfCut('TRADE', root, indicator, ofPeriods(periods, cellsOf));
  });
}

/** Figures of the whole area by kind, by source of the money, and by both at once. */
export function sourceRows(root: TreeNode, indicators: readonly Indicator[], periods: ThreePeriods): FigureRow[] {
  return indicators.flatMap((indicator) => {
    const measure = sourceMeasureOf(indicator);
    if (measure === undefined) return [];
    const cellsOf = ({ root: tree, figures, sources }: Period): Cells =>
      new Map(
        sourceFigures(indicator, sources.get(measure) ?? [], figures.total(indicator, tree.orgId).masked).map(
          ({ cell, ...named }) => [`${named.code ?? ''} ${named.source ?? ''}`, [named, cell]],
        ),
      );
    return rowsOfCut('SOURCE', root, indicator, ofPeriods(periods, cellsOf));
  });
}
