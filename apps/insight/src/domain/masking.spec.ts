import fc from 'fast-check';
import { maskedBeside, SMALL_CELL_BELOW } from '@huzhu/kernel';
import { maskTree, ownKey, subjectsBelow, totalKey } from './masking.js';
import { maskTrades } from './mask-trades.js';
import { nodesOf, type Place, treeBelow, type TreeNode } from './org-tree.js';

/** Trees of up to twelve units: each stands below one that came before it. */
const trees = fc.array(fc.nat(), { maxLength: 11 }).map((parents) => {
  const places: Place[] = [{ orgId: 'u00', code: 'u00', name: '', level: '', trade: null, ancestors: ['u00'] }];
  for (const choice of parents) {
    const parent = places[choice % places.length]!;
    const orgId = `u${String(places.length).padStart(2, '0')}`;
    places.push({ orgId, code: orgId, name: '', level: '', trade: null, ancestors: [orgId, ...parent.ancestors] });
  }
  return treeBelow('u00', places)!;
});
const counted = trees.chain((tree) => {
  const ids = nodesOf(tree).map(({ orgId }) => orgId);
  const subjects = fc.array(fc.oneof(fc.nat(6), fc.nat(40)), { minLength: ids.length, maxLength: ids.length });
  return subjects.map((counts) => ({ tree, own: new Map(ids.map((id, at) => [id, counts[at]!])) }));
});

/** Every relation an outsider knows: a total is the sum of the units below it and of what is its own. */
const relationsOf = (node: TreeNode): string[][] =>
  nodesOf(node).map(({ orgId, children }) => [
    totalKey(orgId),
    ...children.map((child) => totalKey(child.orgId)),
    ownKey(orgId),
  ]);

/** Masked cells that linear algebra over all relations tells exactly, when the others are known. */
function toldCells(relations: readonly string[][], masked: ReadonlySet<string>): string[] {
  const unknowns = [...masked];
  const rows = relations.map((cells) =>
    unknowns.map((key): number => (cells[0] === key ? -1 : cells.includes(key) ? 1 : 0)),
  );
  let rank = 0;
  for (let column = 0; column < unknowns.length && rank < rows.length; column += 1) {
    const pivot = rows.findIndex((row, at) => at >= rank && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    const lead = rows[rank]!;
    rows.forEach((row, at) => {
      if (at === rank || row[column] === 0) return;
      const factor = row[column]! / lead[column]!;
      row.forEach((value, place) => (row[place] = value - factor * lead[place]!));
    });
    rank += 1;
  }
  return rows.flatMap((row) => {
    const filled = row.flatMap((value, place) => (Math.abs(value) > 1e-9 ? [unknowns[place]!] : []));
    return filled.length === 1 ? filled : [];
  });
}

/** Cells that count somebody: those without anybody are shown as such, masked or not, and tell of nobody. */
const filledCells = (tree: TreeNode, own: ReadonlyMap<string, number>): [string, number][] => {
  const totals = subjectsBelow(tree, own);
  return nodesOf(tree).flatMap(({ orgId, children }): [string, number][] => [
    [totalKey(orgId), totals.get(orgId)!],
    ...(children.length > 0 ? ([[ownKey(orgId), own.get(orgId)!]] as [string, number][]) : []),
  ]);
};

describe('small cells', () => {
  test('every cell about one to four subjects is masked', () => {
    fc.assert(
      fc.property(counted, ({ tree, own }) => {
        const masked = maskTree(tree, own);
        const small = filledCells(tree, own).filter(([, subjects]) => subjects > 0 && subjects < SMALL_CELL_BELOW);
        expect(small.filter(([key]) => !masked.has(key))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('no masked cell follows from all that is shown, whatever is asked for', () => {
    fc.assert(
      fc.property(counted, ({ tree, own }) => {
        const masked = maskTree(tree, own);
        const filled = new Map(filledCells(tree, own));
        // A unit without units below has one cell: its total is its own.
        const unknown = new Set([...masked].filter((key) => (filled.get(key) ?? 0) > 0));
        const relations = relationsOf(tree).map((cells) => cells.filter((key) => filled.has(key)));
        const tables = relations.filter((cells) => cells.length > 1);
        expect(toldCells(tables, unknown)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('nor does one follow from the trades of the units, nor a small trade from anything', () => {
    const traded = counted.chain(({ tree, own }) =>
      fc
        .array(fc.constantFrom('C', 'G', 'H', 'NONE'), { minLength: own.size, maxLength: own.size })
        .map((trades) => ({ tree, own, tradeOf: new Map([...own.keys()].map((id, at) => [id, trades[at]!])) })),
    );
    fc.assert(
      fc.property(traded, ({ tree, own, tradeOf }) => {
        const masked = maskTree(tree, own);
        fc.pre(!masked.has(totalKey(tree.orgId)));
        const sums = [...own].map(([orgId, subjects]) => ({ orgId, trade: tradeOf.get(orgId)!, subjects, amount: 0n }));
        const hidden = maskTrades(tree, masked, sums);
        const filled = new Map(filledCells(tree, own));
        const totals = new Map<string, number>();
        for (const { trade, subjects } of sums) totals.set(trade, (totals.get(trade) ?? 0) + subjects);
        const small = [...totals].flatMap(([trade, sum]) => (sum > 0 && sum < SMALL_CELL_BELOW ? [trade] : []));
        expect(small.filter((trade) => !hidden.has(trade))).toEqual([]);
        const secret = new Set([...masked].filter((key) => (filled.get(key) ?? 0) > 0));
        const hasOwnCell = new Set(
          nodesOf(tree).flatMap(({ orgId, children }) => (children.length > 0 ? [orgId] : [])),
        );
        const cellOf = (orgId: string): string => (hasOwnCell.has(orgId) ? ownKey(orgId) : totalKey(orgId));
        const ofTrade = [...totals.keys()].map((trade) => [
          `trade ${trade}`,
          ...sums.flatMap((each) => (each.trade === trade ? [cellOf(each.orgId)] : [])),
        ]);
        const tables = [...relationsOf(tree), ...ofTrade].map((cells) =>
          cells.filter((key, at) => at === 0 || filled.has(key)),
        );
        const unknown = new Set([...secret, ...[...hidden].map((trade) => `trade ${trade}`)]);
        const told = toldCells(
          tables.filter((cells) => cells.length > 1),
          unknown,
        );
        // What is masked beside a small cell may follow from others; the small ones must not.
        const isSmallCell = (key: string): boolean => secret.has(key) && filled.get(key)! < SMALL_CELL_BELOW;
        expect(told.filter((key) => isSmallCell(key) || small.includes(key.slice('trade '.length)))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('a trade of some size is shown though small units are in it, where many trades are', () => {
    const [a, b] = ['a', 'b'].map((name) => ({
      orgId: name,
      code: name,
      name,
      level: '',
      trade: null,
      ancestors: [name, 'r'],
    }));
    const tree = treeBelow('r', [{ ...a!, orgId: 'r', ancestors: ['r'] }, a!, b!])!;
    const sum = (orgId: string, trade: string, subjects: number) => ({ orgId, trade, subjects, amount: 0n });
    const masked = maskTree(
      tree,
      new Map([
        ['a', 40],
        ['b', 50],
      ]),
    );
    const sums = [sum('a', 'C', 37), sum('a', 'G', 3), sum('b', 'C', 20), sum('b', 'G', 30)];
    expect([...maskTrades(tree, masked, sums)]).toEqual([]);
    expect([...maskTrades(tree, masked, [...sums, sum('b', 'H', 4)])].toSorted()).toEqual(['G', 'H']);
  });

  test('what is masked of one table is together no small cell either', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 12 }), (counts) => {
        const cells = counts.map((subjects, at) => ({ key: String(at), subjects }));
        const total = counts.reduce((sum, each) => sum + each, 0);
        fc.pre(total >= SMALL_CELL_BELOW);
        const masked = maskedBeside(cells);
        const sum = cells.reduce((before, { key, subjects }) => before + (masked.has(key) ? subjects : 0), 0);
        expect(sum === 0 || (masked.size >= 2 && sum >= SMALL_CELL_BELOW)).toBe(true);
      }),
    );
  });

  test('a table without small cells is shown whole, and of one small cell a second goes with it', () => {
    const cells = (...counts: number[]) => counts.map((subjects, at) => ({ key: 'abc'[at]!, subjects }));
    expect([...maskedBeside(cells(5, 9, 0))]).toEqual([]);
    expect([...maskedBeside(cells(3, 20, 9))]).toEqual(['a', 'c']);
    expect([...maskedBeside(cells(1, 2, 9))]).toEqual(['a', 'b', 'c']);
  });
});
