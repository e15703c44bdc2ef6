import type { FigureReport, FigureRow, FigureTopic } from '@huzhu/contracts';
import { type Day, reject, type Rejected, SMALL_CELL_BELOW } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { contentHash, isRejected } from '@huzhu/service';
import { codeFigures } from '../domain/code-figures.js';
import type { Cell } from '../domain/figure.js';
import type { Indicator } from '../domain/indicator.js';
import { INDICATORS, measuresOf } from '../domain/indicators.js';
import { nodesOf, type TreeNode } from '../domain/org-tree.js';
import { tradeCells, tradeMeasureOf } from '../domain/trade-figures.js';
import { type Period, readPeriods, type SeenTree, seenTree, type ThreePeriods } from './read-figures.js';
import { type Days, readGroups } from './read-sums.js';

/** Which report, and for whom. */
export interface ReportAsked {
  readonly callerOrg: string;
  readonly topic: FigureTopic;
  readonly orgId: string;
  readonly from: Day;
  readonly asOf: Day;
  readonly by: FigureReport['by'];
  readonly level?: string | undefined;
}

/**
 * Figures of a unit as of a day. Refusals: `NOT_FOUND` for a unit that was not in the caller's area on that day;
 * `OWN_AREA_ONLY` for codes and trades of a part of it, where the parts would tell what is masked.
 */
export async function makeFigures(tx: Tx, asked: ReportAsked): Promise<FigureReport | Rejected> {
  const { callerOrg, topic, orgId, from, asOf, by, level } = asked;
  const tree = await seenTree(tx, callerOrg, orgId, asOf);
  if (isRejected(tree)) return tree;
  if ((by === 'CODE' || by === 'TRADE') && orgId !== callerOrg) return reject('OWN_AREA_ONLY');
  const indicators = INDICATORS.filter((each) => each.topic === topic);
  const periods = await readPeriods(tx, tree.root, indicators, { from, to: asOf }, by === 'TRADE');
  const rows = [
    ...rowsOf('WHOLE', tree.asked, indicators, periods),
    ...breakdownOf(tree, asked, indicators, periods),
    ...(by === 'CODE' ? await codeRows(tx, tree.asked, indicators, periods, { from, to: asOf }) : []),
    ...(by === 'TRADE' ? tradeRows(tree.asked, indicators, periods) : []),
  ];
  const content = { topic, orgId, from, asOf, by, ...(level === undefined ? {} : { level }) };
  const report = { ...content, maskBelow: SMALL_CELL_BELOW, rows };
  return { ...report, hash: contentHash(report), ...(await knownUpTo(tx)) };
}

function breakdownOf(
  { asked }: SeenTree,
  { by, level }: ReportAsked,
  indicators: readonly Indicator[],
  periods: ThreePeriods,
): FigureRow[] {
  if (by === 'LEVEL') {
    const units = nodesOf(asked).filter((node) => node.level === level && node !== asked);
    return units.flatMap((node) => rowsOf('UNIT', node, indicators, periods));
  }
  if (by !== 'UNIT') return [];
  return [
    ...asked.children.flatMap((node) => rowsOf('UNIT', node, indicators, periods)),
    ...rowsOf('OWN', asked, indicators, periods),
  ];
}

function rowsOf(
  part: 'WHOLE' | 'UNIT' | 'OWN',
  { orgId, name }: TreeNode,
  indicators: readonly Indicator[],
  { current, cumulative, yearBefore }: ThreePeriods,
): FigureRow[] {
  const cell = ({ figures }: Period, indicator: Indicator): Cell =>
    part === 'OWN' ? figures.own(indicator, orgId) : figures.total(indicator, orgId);
  return indicators.map((indicator) => ({
    part,
    orgId,
    orgName: name,
    indicator: indicator.code,
    unit: indicator.unit,
    current: cell(current, indicator),
    cumulative: cell(cumulative, indicator),
    yearBefore: cell(yearBefore, indicator),
  }));
}

/** Figures of the whole area by trade, of all three periods. */
function tradeRows(
  { orgId, name }: TreeNode,
  indicators: readonly Indicator[],
  { current, cumulative, yearBefore }: ThreePeriods,
): FigureRow[] {
  return indicators.flatMap((indicator) => {
    const measure = tradeMeasureOf(indicator);
    if (measure === undefined) return [];
    const cellsOf = ({ root, figures, trades }: Period): ReadonlyMap<string, Cell> =>
      tradeCells(indicator, root, trades.get(measure) ?? [], figures.maskedCells(measure));
    const [now, soFar, before] = [cellsOf(current), cellsOf(cumulative), cellsOf(yearBefore)];
    const codes = [...new Set([now, soFar, before].flatMap((cells) => [...cells.keys()]))];
    const none: Cell = { value: 0, masked: false };
    return codes.toSorted(byTrade).map((code) => ({
      part: 'TRADE' as const,
      orgId,
      orgName: name,
      code,
      indicator: indicator.code,
      unit: indicator.unit,
      current: now.get(code) ?? none,
      cumulative: soFar.get(code) ?? none,
      yearBefore: before.get(code) ?? none,
    }));
  });
}

/** By their letters; what is of none comes last. */
const byTrade = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);

/** Figures by code are of the days asked for alone. */
async function codeRows(
  tx: Tx,
  { orgId, name }: TreeNode,
  indicators: readonly Indicator[],
  { current }: ThreePeriods,
  days: Days,
): Promise<FigureRow[]> {
  const groups = new Map<string, Awaited<ReturnType<typeof readGroups>>>();
  for (const measure of measuresOf(indicators)) groups.set(measure, await readGroups(tx, measure, days));
  const notSplit = { masked: false };
  return indicators.flatMap((indicator) =>
    codeFigures(indicator, groups, current.figures.total(indicator, orgId).masked).map(({ code, cell }) => ({
      part: 'CODE' as const,
      orgId,
      orgName: name,
      code,
      indicator: indicator.code,
      unit: indicator.unit,
      current: cell,
      cumulative: notSplit,
      yearBefore: notSplit,
    })),
  );
}

/** Ids of events begin with their time: the newest of them is the last. */
async function knownUpTo(tx: Tx): Promise<{ knownUpTo?: string }> {
  const [row] = await tx.query<{ time: string }>(`SELECT insight.known_up_to() AS time`);
  return row?.time ? { knownUpTo: row.time } : {};
}
