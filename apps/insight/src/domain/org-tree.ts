/** A unit as it stood on a day. */
export interface Place {
  readonly orgId: string;
  readonly code: string;
  readonly name: string;
  readonly level: string;
  /** Letter of the trade of its employer; null where none was told. */
  readonly trade: string | null;
  /** The unit itself, its lead parent, and so on up to the root. */
  readonly ancestors: readonly string[];
}

/** A unit with the units directly below it, in the order of their codes. */
export interface TreeNode extends Place {
  readonly children: readonly TreeNode[];
}

/** The tree below a unit; null if it is not among the places. Places outside of it are left out. */
export function treeBelow(rootId: string, places: readonly Place[]): TreeNode | null {
  const below = new Map<string, Place[]>();
  for (const place of places) {
    const parent = place.ancestors[1];
    if (parent !== undefined) below.set(parent, [...(below.get(parent) ?? []), place]);
  }
  const nodeOf = (place: Place): TreeNode => ({
    ...place,
    children: (below.get(place.orgId) ?? []).toSorted((a, b) => (a.code < b.code ? -1 : 1)).map(nodeOf),
  });
  const root = places.find(({ orgId }) => orgId === rootId);
  return root === undefined ? null : nodeOf(root);
}

/** A unit and everything below it, parents first. */
export const nodesOf = (node: TreeNode): TreeNode[] => [node, ...node.children.flatMap(nodesOf)];
