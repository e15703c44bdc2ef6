import { type Cell, figureOf } from './figure.js';
import { type Indicator, termsOf } from './indicator.js';
import { cellKey, maskTable } from './mask-table.js';
import type { Measure, SourceSum, Sum } from './measures.js';

/** What an indicator comes to of a kind, of a source of money, or of both at once. */
export interface SourceFigure {
  readonly code?: string;
  readonly source?: string;
  readonly cell: Cell;
}

/** Measures whose rows are told by kind and source at once. */
export const sourceMeasures = (indicators: readonly Indicator[]): Measure[] => [
  ...new Set(indicators.flatMap((each) => sourceMeasureOf(each) ?? [])),
];

/** The one measure of an indicator that can be told so. */
export function sourceMeasureOf(indicator: Indicator): Measure | undefined {
  const terms = termsOf(indicator);
  const [, measure] = terms[0]!;
  return terms.length === 1 && measure === 'AID' ? measure : undefined;
}

/** An indicator by kind, by source, and by both, over a whole area: one table with its margins, masked as one. */
export function sourceFigures(
  indicator: Indicator,
  sums: readonly SourceSum[],
  isTotalMasked: boolean,
): readonly SourceFigure[] {
  const [, measure] = indicator.of;
  const masked = maskTable(sums.map(({ code, source, subjects }) => ({ row: code, column: source, subjects })));
  const cellOf = (sum: Sum, isMasked: boolean): Cell => {
    if (isTotalMasked || isMasked) return { masked: true };
    const value = figureOf(indicator, new Map([[measure, sum]]));
    return value === undefined ? { masked: false } : { value, masked: false };
  };
  return [
    ...added(sums, 'code').map(([code, sum]) => ({ code, cell: cellOf(sum, masked.rows.has(code)) })),
    ...added(sums, 'source').map(([source, sum]) => ({ source, cell: cellOf(sum, masked.columns.has(source)) })),
    ...sums.map(({ code, source, ...sum }) => ({
      code,
      source,
      cell: cellOf(sum, masked.cells.has(cellKey({ row: code, column: source }))),
    })),
  ];
}

function added(sums: readonly SourceSum[], by: 'code' | 'source'): (readonly [string, Sum])[] {
  const totals = new Map<string, Sum>();
  for (const { subjects, amount, ...names } of sums) {
    const before = totals.get(names[by]) ?? { subjects: 0, amount: 0n };
    totals.set(names[by], { subjects: before.subjects + subjects, amount: before.amount + amount });
  }
  return [...totals];
}
