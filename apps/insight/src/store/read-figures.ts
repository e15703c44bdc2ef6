import { addYears, type Day, reject, type Rejected } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { type PeriodFigures, periodFigures } from '../domain/figure.js';
import { type Indicator, measuresOf } from '../domain/indicators.js';
import { nodesOf, treeBelow, type TreeNode } from '../domain/org-tree.js';
import { type Days, readPlaces, readSums, seeAsOf } from './read-sums.js';

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
  readonly current: PeriodFigures;
  readonly cumulative: PeriodFigures;
  readonly yearBefore: PeriodFigures;
}

/** Reads three periods, each with the tree of its own last day. */
export async function readPeriods(
  tx: Tx,
  root: TreeNode,
  indicators: readonly Indicator[],
  { from, to }: Days,
): Promise<ThreePeriods> {
  const measures = measuresOf(indicators);
  const current = periodFigures(root, await readSums(tx, measures, { from, to }));
  const yearStart = `${to.slice(0, 4)}-01-01` as Day;
  const cumulative = periodFigures(root, await readSums(tx, measures, { from: yearStart, to }));
  const before = { from: addYears(from, -1), to: addYears(to, -1) };
  await seeAsOf(tx, before.to);
  const rootBefore = treeBelow(root.orgId, await readPlaces(tx, root.orgId, before.to)) ?? { ...root, children: [] };
  const yearBefore = periodFigures(rootBefore, await readSums(tx, measures, before));
  await seeAsOf(tx, to);
  return { current, cumulative, yearBefore };
}
