import { addYears, type Day, reject, type Rejected } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type PeriodFigures, periodFigures } from '../domain/figure.js';
import type { Indicator } from '../domain/indicator.js';
import { measuresOf } from '../domain/indicators.js';
import { nodesOf, treeBelow, type TreeNode } from '../domain/org-tree.js';
import type { Measure, SourceSum, TradeSum } from '../domain/measures.js';
import { sourceMeasures } from '../domain/source-figures.js';
import { tradeMeasures } from '../domain/trade-figures.js';
import { type Days, readPlaces, readSources, readSums, readTrades, seeAsOf } from './read-sums.js';

/** The tree that somebody may see, on a day. */
export interface SeenTree {
  readonly root: TreeNode;
  /** The unit that is asked about. */
  readonly asked: TreeNode;
}

/** The tree of a day from the caller's unit down. Refusal `NOT_FOUND` for a unit that was not in it. */
export async function seenTree(tx: Tx, callerOrg: string, askedOrg: string, day: Day): Promise<SeenTree | Rejected> {
  await seeAsOf(tx, day);
  const root = treeBelow(callerOrg, await readPlaces(tx, callerOrg, day));
  const asked = root === null ? undefined : nodesOf(root).find(({ orgId }) => orgId === askedOrg);
  return root === null || asked === undefined ? reject('NOT_FOUND') : { root, asked };
}

/** Figures of the days asked for, from the beginning of the year, and of the year before. */
export interface ThreePeriods {
  readonly current: Period;
  readonly cumulative: Period;
  readonly yearBefore: Period;
}

/** Another cut of an area than its units. */
export type Cut = 'TRADE' | 'SOURCE';

/** Figures of one period, with the tree of its last day. */
export interface Period {
  readonly root: TreeNode;
  readonly figures: PeriodFigures;
  /** By unit and trade, where that was asked for. */
  readonly trades: ReadonlyMap<Measure, readonly TradeSum[]>;
  /** By code and source of the money over the whole area, where that was asked for. */
  readonly sources: ReadonlyMap<Measure, readonly SourceSum[]>;
}

/** Reads three periods, each with the tree of its own last day. */
export async function readPeriods(
  tx: Tx,
  root: TreeNode,
  indicators: readonly Indicator[],
  { from, to }: Days,
  cut?: Cut,
): Promise<ThreePeriods> {
  const read = (tree: TreeNode, days: Days): Promise<Period> => readPeriod(tx, tree, indicators, days, cut);
  const current = await read(root, { from, to });
  const cumulative = await read(root, { from: `${to.slice(0, 4)}-01-01` as Day, to });
  const before = { from: addYears(from, -1), to: addYears(to, -1) };
  await seeAsOf(tx, before.to);
  const rootBefore = treeBelow(root.orgId, await readPlaces(tx, root.orgId, before.to)) ?? { ...root, children: [] };
  const yearBefore = await read(rootBefore, before);
  await seeAsOf(tx, to);
  return { current, cumulative, yearBefore };
}

async function readPeriod(
  tx: Tx,
  root: TreeNode,
  indicators: readonly Indicator[],
  days: Days,
  cut: Cut | undefined,
): Promise<Period> {
  const figures = periodFigures(root, await readSums(tx, measuresOf(indicators), days));
  const trades = new Map<Measure, readonly TradeSum[]>();
  for (const measure of cut === 'TRADE' ? tradeMeasures(indicators) : []) {
    trades.set(measure, await readTrades(tx, measure, days, nodesOf(root)));
  }
  const sources = new Map<Measure, readonly SourceSum[]>();
  for (const measure of cut === 'SOURCE' ? sourceMeasures(indicators) : []) {
    sources.set(measure, await readSources(tx, measure, days));
  }
  return { root, figures, trades, sources };
}
