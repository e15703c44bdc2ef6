import type { TreeNode } from './org-tree.js';

/** A figure about 1 to 4 people, households or cases tells of them rather than of a union: it is masked. None is no secret. */
export const SMALL_CELL_BELOW = 5;

export const isSmall = (subjects: number): boolean => subjects > 0 && subjects < SMALL_CELL_BELOW;

/** A cell of a table with a total: who it is about, and how many subjects stand behind it. */
export interface CountedCell {
  readonly key: string;
  readonly subjects: number;
}

/**
 * Which cells of a table are masked when its total is shown: the small ones, and of the others the smallest, until those
 * masked are two or more and together no longer small. Otherwise the total less the shown cells would tell what is masked.
 * Cells in `hidden` are masked whatever their size.
 */
export function maskedBeside(cells: readonly CountedCell[], hidden: ReadonlySet<string> = new Set()): Set<string> {
  const filled = cells.filter(({ subjects }) => subjects > 0).toSorted(bySubjects);
  const isMasked = ({ key, subjects }: CountedCell): boolean => isSmall(subjects) || hidden.has(key);
  const masked = filled.filter(isMasked);
  const others = filled.filter((cell) => !isMasked(cell));
  const isRevealing = (): boolean =>
    masked.length > 0 && (masked.length < 2 || isSmall(masked.reduce((sum, { subjects }) => sum + subjects, 0)));
  while (isRevealing()) {
    const next = others.shift();
    if (next === undefined) break;
    masked.push(next);
  }
  return new Set(masked.map(({ key }) => key));
}

/** Ties are broken by the key, so that the same table is masked the same whoever asks. */
const bySubjects = (a: CountedCell, b: CountedCell): number => a.subjects - b.subjects || (a.key < b.key ? -1 : 1);

/** What a unit counts with everything below it, and what is its own and of no unit below. */
export const totalKey = (orgId: string): string => orgId;
export const ownKey = (orgId: string): string => `${orgId}/own`;

/**
 * Which cells of the whole tree are masked for somebody who may see it from `root` down: whatever they ask for, cell by cell
 * or table by table, no masked one follows from those that are shown. `own` has the subjects of each unit itself.
 */
export function maskTree(root: TreeNode, own: ReadonlyMap<string, number>): ReadonlySet<string> {
  const totals = subjectsBelow(root, own);
  const masked = new Set<string>();
  const hideAll = (node: TreeNode): void => {
    masked.add(totalKey(node.orgId)).add(ownKey(node.orgId));
    node.children.forEach(hideAll);
  };
  const visit = (node: TreeNode): void => {
    const cells = [
      ...node.children.map(({ orgId }) => ({ key: totalKey(orgId), subjects: totals.get(orgId) ?? 0 })),
      { key: ownKey(node.orgId), subjects: own.get(node.orgId) ?? 0 },
    ];
    const hidden = maskedBeside(cells);
    if (hidden.has(ownKey(node.orgId))) masked.add(ownKey(node.orgId));
    for (const child of node.children) {
      if (hidden.has(totalKey(child.orgId))) hideAll(child);
      else visit(child);
    }
  };
  if (isSmall(totals.get(root.orgId) ?? 0)) hideAll(root);
  else visit(root);
  return masked;
}

/** Subjects of every unit with everything below it. */
export function subjectsBelow(root: TreeNode, own: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  const add = (node: TreeNode): number => {
    const sum = node.children.reduce((before, child) => before + add(child), own.get(node.orgId) ?? 0);
    totals.set(node.orgId, sum);
    return sum;
  };
  add(root);
  return totals;
}
