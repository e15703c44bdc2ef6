import { isSmall, maskedBeside } from '@huzhu/kernel';
import type { TreeNode } from './org-tree.js';

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
