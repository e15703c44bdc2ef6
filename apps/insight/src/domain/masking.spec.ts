import fc from 'fast-check';
import { maskedBeside, maskTree, ownKey, SMALL_CELL_BELOW, subjectsBelow, totalKey } from './masking.js';
import { nodesOf, type Place, treeBelow, type TreeNode } from './org-tree.js';

/** Trees of up to twelve units: each stands below one that came before it. */
const trees = fc.array(fc.nat(), { maxLength: 11 }).map((parents) => {
  const places: Place[] = [{ orgId: 'u00', code: 'u00', name: '', level: '', ancestors: ['u00'] }];
  for (const choice of parents) {
    const parent = places[choice % places.length]!;
    const orgId = `u${String(places.length).padStart(2, '0')}`;
    places.push({ orgId, code: orgId, name: '', level: '', ancestors: [orgId, ...parent.ancestors] });
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
