import { type CountedCell, isSmall, maskedBeside } from '@huzhu/kernel';
import { ownKey, totalKey } from './masking.js';
import type { TradeSum } from './measures.js';
import { nodesOf, type TreeNode } from './org-tree.js';

/** Units of which the tree tells one sum: a unit that is shown, or those below another that are masked together. */
interface Block {
  readonly key: string;
  readonly isMasked: boolean;
}

/** Column of the trades that are masked: what they come to together follows from the total. */
const MASKED_TOGETHER = '';

/**
 * Which trades of an area are masked, so that neither a small trade nor a cell that `masked` hides in the tree follows from
 * what is shown of units and trades together. Sums of units and of trades are the margins of a table; a cell of it follows
 * from them exactly when it is the only way between its two sides. Trades are masked until no such cell tells anything new.
 */
export function maskTrades(
  root: TreeNode,
  masked: ReadonlySet<string>,
  sums: readonly TradeSum[],
): ReadonlySet<string> {
  const blocks = blocksOf(root, masked);
  const filled = sums.filter(({ orgId, subjects }) => subjects > 0 && blocks.has(orgId));
  const totals = new Map<string, number>();
  for (const { trade, subjects } of filled) totals.set(trade, (totals.get(trade) ?? 0) + subjects);
  const cells: CountedCell[] = [...totals].map(([key, subjects]) => ({ key, subjects }));
  let hidden = maskedBeside(cells);
  for (;;) {
    const told = toldColumn(filled, blocks, hidden);
    if (told === undefined) return hidden;
    const next = told === MASKED_TOGETHER ? smallest(cells, hidden) : told;
    if (next === undefined) return hidden;
    hidden = maskedBeside(cells, new Set([...hidden, next]));
  }
}

const smallest = (cells: readonly CountedCell[], hidden: ReadonlySet<string>): string | undefined =>
  cells.filter(({ key }) => !hidden.has(key)).toSorted((a, b) => a.subjects - b.subjects || (a.key < b.key ? -1 : 1))[0]
    ?.key;

/** The block that every unit of a tree is in. */
function blocksOf(root: TreeNode, masked: ReadonlySet<string>): ReadonlyMap<string, Block> {
  const blocks = new Map<string, Block>();
  const visit = (node: TreeNode): void => {
    const together: Block = { key: node.orgId, isMasked: true };
    const isOwnMasked = masked.has(ownKey(node.orgId)) || masked.has(totalKey(node.orgId));
    blocks.set(node.orgId, isOwnMasked ? together : { key: ownKey(node.orgId), isMasked: false });
    for (const child of node.children) {
      if (!masked.has(totalKey(child.orgId))) visit(child);
      else for (const { orgId } of nodesOf(child)) blocks.set(orgId, together);
    }
  };
  visit(root);
  return blocks;
}

/** The column of a cell that follows from the margins and must not; undefined if there is none. */
function toldColumn(
  filled: readonly TradeSum[],
  blocks: ReadonlyMap<string, Block>,
  hidden: ReadonlySet<string>,
): string | undefined {
  const rows = new Map<string, { readonly block: Block; readonly cells: Map<string, number> }>();
  for (const { orgId, trade, subjects } of filled) {
    const block = blocks.get(orgId)!;
    const row = rows.get(block.key) ?? { block, cells: new Map<string, number>() };
    rows.set(block.key, row);
    const column = hidden.has(trade) ? MASKED_TOGETHER : trade;
    row.cells.set(column, (row.cells.get(column) ?? 0) + subjects);
  }
  // A row of one cell is known as it is.
  const open = new Map([...rows].filter(([, { cells }]) => cells.size > 1));
  const told = onlyWays(new Map([...open].map(([key, { cells }]) => [key, [...cells.keys()]]))).find(
    ([key, column]) => {
      const { block, cells } = open.get(key)!;
      return block.isMasked || isSmall(cells.get(column)!);
    },
  )?.[1];
  if (told !== undefined) return told;
  return hasSmallPart([...open.values()]) ? MASKED_TOGETHER : undefined;
}

/**
 * Without a row, or without the column of masked trades, the table falls into parts; what the row or the column has in each
 * part follows from the margins. Whether that is small anywhere.
 */
function hasSmallPart(
  rows: readonly { readonly block: Block; readonly cells: ReadonlyMap<string, number> }[],
): boolean {
  const ties = new Map<string, number>();
  const count = (cells: ReadonlyMap<string, number>, by: number): void => {
    for (const one of cells.keys())
      for (const other of cells.keys()) ties.set(`${one} ${other}`, (ties.get(`${one} ${other}`) ?? 0) + by);
  };
  for (const { cells } of rows) count(cells, 1);
  const columns = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))];
  const partsWithout = (hidden: string | undefined): ReadonlyMap<string, string> => {
    const part = new Map<string, string>();
    const visit = (column: string, name: string): void => {
      part.set(column, name);
      for (const next of columns) {
        if (next !== hidden && !part.has(next) && (ties.get(`${column} ${next}`) ?? 0) > 0) visit(next, name);
      }
    };
    for (const column of columns) if (column !== hidden && !part.has(column)) visit(column, column);
    return part;
  };
  const isSmallSomewhere = (sums: readonly (readonly [string, number])[]): boolean => {
    const byPart = new Map<string, number>();
    for (const [name, subjects] of sums) byPart.set(name, (byPart.get(name) ?? 0) + subjects);
    return [...byPart.values()].some(isSmall);
  };
  const parts = partsWithout(MASKED_TOGETHER);
  const ofMasked = rows.flatMap(({ cells }) => {
    const beside = [...cells.keys()].find((column) => column !== MASKED_TOGETHER)!;
    return [[parts.get(beside)!, cells.get(MASKED_TOGETHER) ?? 0] as const];
  });
  if (isSmallSomewhere(ofMasked)) return true;
  return rows.some(({ block, cells }) => {
    if (!block.isMasked) return false;
    count(cells, -1);
    const without = partsWithout(undefined);
    count(cells, 1);
    return isSmallSomewhere([...cells].map(([column, subjects]) => [without.get(column)!, subjects] as const));
  });
}

/** Cells without which their row and their column would no longer hang together: the bridges of the graph of both. */
function onlyWays(columnsOf: ReadonlyMap<string, readonly string[]>): (readonly [row: string, column: string])[] {
  const neighbours = new Map<string, string[]>();
  const rowNode = (row: string): string => `row ${row}`;
  const columnNode = (column: string): string => `column ${column}`;
  for (const [row, columns] of columnsOf) {
    neighbours.set(rowNode(row), columns.map(columnNode));
    for (const column of columns) {
      const rows = neighbours.get(columnNode(column));
      if (rows) rows.push(rowNode(row));
      else neighbours.set(columnNode(column), [rowNode(row)]);
    }
  }
  const order = new Map<string, number>();
  const found = new Set<string>();
  /** The earliest node that hangs together with this one otherwise than by where one came from. No path is longer than two for each trade. */
  const visit = (node: string, from: string | undefined): number => {
    const place = order.size;
    order.set(node, place);
    let earliest = place;
    for (const next of neighbours.get(node)!) {
      if (next === from) continue;
      const seen = order.get(next);
      const reached = seen ?? visit(next, node);
      if (seen === undefined && reached > place) found.add(`${node}\n${next}`).add(`${next}\n${node}`);
      earliest = Math.min(earliest, reached);
    }
    return earliest;
  };
  for (const node of neighbours.keys()) if (!order.has(node)) visit(node, undefined);
  return [...columnsOf].flatMap(([row, columns]) =>
    columns
      .filter((column) => found.has(`${rowNode(row)}\n${columnNode(column)}`))
      .map((column) => [row, column] as const),
  );
}
