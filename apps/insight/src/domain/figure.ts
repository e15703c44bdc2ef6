import { type Indicator, type Term, termsOf } from './indicator.js';
import { maskTree, ownKey, totalKey } from './masking.js';
import { isOfPeople, type Measure, type Sum, type Sums } from './measures.js';
import { nodesOf, type TreeNode } from './org-tree.js';

/** A value that may be shown, or not; without either there is nothing to divide by, or it is not known. */
export interface Cell {
  readonly value?: number;
  readonly masked: boolean;
}

const SCALE: Readonly<Record<Indicator['unit'], bigint>> = {
  COUNT: 1n,
  FEN: 1n,
  BASIS_POINTS: 10_000n,
  HUNDREDTH_DAYS: 100n,
};

const NOTHING: Sum = { subjects: 0, amount: 0n };

const valueOf = ([how, measure]: Term, sums: ReadonlyMap<Measure, Sum>): bigint => {
  const { subjects, amount } = sums.get(measure) ?? NOTHING;
  return how === 'COUNT' ? BigInt(subjects) : amount;
};

/** The figure over sums of its measures; shares are rounded half up, once. Undefined where there is nothing to divide by, or a row lacks it. */
export function figureOf(indicator: Indicator, sums: ReadonlyMap<Measure, Sum>): number | undefined {
  const { of, less = [], over, unless, unit } = indicator;
  if (unless !== undefined && valueOf(unless, sums) > 0n) return undefined;
  const whole = less.reduce((rest, term) => rest - valueOf(term, sums), valueOf(of, sums));
  if (over === undefined) return Number(whole);
  const divisor = valueOf(over, sums);
  if (divisor === 0n) return undefined;
  return Number((2n * whole * SCALE[unit] + divisor) / (2n * divisor));
}

/** Figures of one period over the tree that somebody may see from its root down. */
export interface PeriodFigures {
  /** A unit with everything below it. */
  total(indicator: Indicator, orgId: string): Cell;
  /** What is of the unit itself and of no unit below. */
  own(indicator: Indicator, orgId: string): Cell;
  /** Cells of a measure that the tree does not show, by their keys; undefined where it is about nobody. */
  maskedCells(measure: Measure): ReadonlySet<string> | undefined;
  /** Whether how many rows of a measure a unit has, with all below it, may be told. */
  isTotalShown(measure: Measure, orgId: string): boolean;
  /** Whether rows of a measure may be told as a unit's own. */
  isShown(measure: Measure, orgId: string): boolean;
}

/** Adds up along the tree, and masks small cells so that none follows from the others. */
export function periodFigures(root: TreeNode, sums: Sums): PeriodFigures {
  const totals = new Map([...sums].map(([measure, own]) => [measure, sumsBelow(root, own)]));
  const masked = new Map(
    [...sums]
      .filter(([measure]) => isOfPeople(measure))
      .map(([measure, own]) => [
        measure,
        maskTree(root, new Map([...own].map(([orgId, { subjects }]) => [orgId, subjects]))),
      ]),
  );
  const cell = (indicator: Indicator, key: string, ofMeasure: (measure: Measure) => Sum | undefined): Cell => {
    const measures = termsOf(indicator).map(([, measure]) => measure);
    if (measures.some((measure) => masked.get(measure)?.has(key) && (ofMeasure(measure)?.subjects ?? 0) > 0)) {
      return { masked: true };
    }
    const value = figureOf(indicator, new Map(measures.map((measure) => [measure, ofMeasure(measure) ?? NOTHING])));
    return value === undefined ? { masked: false } : { value, masked: false };
  };
  return {
    total: (indicator, orgId) => cell(indicator, totalKey(orgId), (measure) => totals.get(measure)?.get(orgId)),
    own: (indicator, orgId) => cell(indicator, ownKey(orgId), (measure) => sums.get(measure)?.get(orgId)),
    maskedCells: (measure) => masked.get(measure),
    isTotalShown: (measure, orgId) => !masked.get(measure)?.has(totalKey(orgId)),
    isShown: (measure, orgId) => !masked.get(measure)?.has(ownKey(orgId)) && !masked.get(measure)?.has(totalKey(orgId)),
  };
}

function sumsBelow(root: TreeNode, own: ReadonlyMap<string, Sum>): ReadonlyMap<string, Sum> {
  const totals = new Map<string, Sum>();
  for (const node of nodesOf(root).toReversed()) {
    const parts = [own.get(node.orgId) ?? NOTHING, ...node.children.map(({ orgId }) => totals.get(orgId) ?? NOTHING)];
    totals.set(node.orgId, {
      subjects: parts.reduce((sum, { subjects }) => sum + subjects, 0),
      amount: parts.reduce((sum, { amount }) => sum + amount, 0n),
    });
  }
  return totals;
}
