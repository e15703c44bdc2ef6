import type { FigureReport, FigureRow, FigureTopic } from '@huzhu/contracts';
import { type Day, reject, type Rejected, SMALL_CELL_BELOW } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { contentHash, isRejected } from '@huzhu/service';
import { codeFigures } from '../domain/code-figures.js';
import type { Cell } from '../domain/figure.js';
import type { Indicator } from '../domain/indicator.js';
import { INDICATORS, measuresOf } from '../domain/indicators.js';
import { nodesOf, type TreeNode } from '../domain/org-tree.js';
import { sourceRows, tradeRows } from './cut-rows.js';
import { type Cut, type Period, readPeriods, type SeenTree, seenTree, type ThreePeriods } from './read-figures.js';
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

/** Of a part of an area the parts of these would tell what is masked. */
const OF_WHOLE_AREA: ReadonlySet<string> = new Set(['CODE', 'TRADE', 'SOURCE']);

const cutOf = (by: ReportAsked['by']): Cut | undefined => (by === 'TRADE' || by === 'SOURCE' ? by : undefined);

/**
 * Figures of a unit as of a day. Refusals: `NOT_FOUND` for a unit that was not in the caller's area on that day;
 * `OWN_AREA_ONLY` for codes, trades and sources of a part of it, where the parts would tell what is masked.
 */
export async function makeFigures(tx: Tx, asked: ReportAsked): Promise<FigureReport | Rejected> {
  const { callerOrg, topic, orgId, from, asOf, by, level } = asked;
  const tree = await seenTree(tx, callerOrg, orgId, asOf);
  if (isRejected(tree)) return tree;
  if (OF_WHOLE_AREA.has(by) && orgId !== callerOrg) return reject('OWN_AREA_ONLY');
  const indicators = INDICATORS.filter((each) => each.topic === topic);
  const periods = await readPeriods(tx, tree.root, indicators, { from, to: asOf }, cutOf(by));
  const rows = [
    ...rowsOf('WHOLE', tree.asked, indicators, periods),
    ...breakdownOf(tree, asked, indicators, periods),
    ...(by === 'CODE' ? await codeRows(tx, tree.asked, indicators, periods, { from, to: asOf }) : []),
    ...(by === 'TRADE' ? tradeRows(tree.asked, indicators, periods) : []),
    ...(by === 'SOURCE' ? sourceRows(tree.asked, indicators, periods) : []),
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
