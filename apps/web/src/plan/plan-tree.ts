/** A plan as data: JSON, with money as bigint where it was read or typed as such. */
export type Tree = unknown;
type Held = Readonly<Record<string, Tree>>;

/** The pointer of one entry. */
export const within = (pointer: string, key: string | number): string =>
  `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

const keysOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

export const isGroup = (value: Tree): value is Held =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function entryOf(value: Tree, key: string): Tree {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Held)[key];
}

/** What stands at a pointer; undefined where nothing does. */
export const valueAt = (tree: Tree, pointer: string): Tree => keysOf(pointer).reduce(entryOf, tree);

/**
 * The plan with another value at a pointer; undefined takes the entry out. Everything else is the very same, so that only what changed is
 * drawn anew, and fields that no form knows stay.
 */
export const withValue = (tree: Tree, pointer: string, value: Tree): Tree => placed(tree, keysOf(pointer), value);

function placed(tree: Tree, [key, ...rest]: readonly string[], value: Tree): Tree {
  if (key === undefined) return value;
  const next = placed(entryOf(tree, key), rest, value);
  if (Array.isArray(tree)) {
    const at = Number(key);
    return next === undefined ? tree.toSpliced(at, 1) : tree.map((item: Tree, index) => (index === at ? next : item));
  }
  const held = isGroup(tree) ? tree : {};
  if (next !== undefined) return { ...held, [key]: next };
  return Object.fromEntries(Object.entries(held).filter(([name]) => name !== key));
}

/** A list with one of its entries at another place. */
export function moved(list: readonly Tree[], from: number, to: number): readonly Tree[] {
  return list.toSpliced(from, 1).toSpliced(to, 0, list[from]);
}

/** The plan as text: money as integers, in the order of its fields. */
export const textOf = (tree: Tree): string =>
  JSON.stringify(tree, (_name, value: unknown) => (typeof value === 'bigint' ? Number(value) : value), 2) ?? '';
