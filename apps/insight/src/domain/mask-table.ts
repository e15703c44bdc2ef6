import { isSmall, maskedBeside } from '@huzhu/kernel';

/** How many subjects of one row are of one column. */
export interface TableCell {
  readonly row: string;
  readonly column: string;
  readonly subjects: number;
}

/** What of a table is masked: rows and columns are their sums. */
export interface MaskedTable {
  readonly rows: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
  /** By `cellKey`. */
  readonly cells: ReadonlySet<string>;
}

export const cellKey = ({ row, column }: Pick<TableCell, 'row' | 'column'>): string => `${row} × ${column}`;

/**
 * A number of the table, as an edge: all subjects flow from the total to the rows, from there to the columns and back to a total,
 * and what enters a node leaves it. Those are all equations that the table fulfils.
 */
interface Entry {
  readonly key: string;
  readonly subjects: number;
  readonly from: string;
  readonly to: string;
  /** Rows are masked as they are where no columns are told. */
  readonly isFixed: boolean;
}

const entriesOf = (cells: readonly TableCell[]): Entry[] => [
  ...sumsOf(cells, 'row').map(([name, subjects]): Entry => ({
    key: `row ${name}`,
    subjects,
    from: 'all',
    to: `row ${name}`,
    isFixed: true,
  })),
  ...sumsOf(cells, 'column').map(([name, subjects]): Entry => ({
    key: `column ${name}`,
    subjects,
    from: `column ${name}`,
    to: 'whole',
    isFixed: false,
  })),
  ...cells.map((cell): Entry => ({
    key: cellKey(cell),
    subjects: cell.subjects,
    from: `row ${cell.row}`,
    to: `column ${cell.column}`,
    isFixed: false,
  })),
];

function sumsOf(cells: readonly TableCell[], by: 'row' | 'column'): [name: string, subjects: number][] {
  const sums = new Map<string, number>();
  for (const cell of cells) sums.set(cell[by], (sums.get(cell[by]) ?? 0) + cell.subjects);
  return [...sums];
}

const maskedSums = (cells: readonly TableCell[], by: 'row' | 'column'): ReadonlySet<string> =>
  maskedBeside(sumsOf(cells, by).map(([key, subjects]) => ({ key, subjects })));

/**
 * Masks a table of which the total is shown, so that no sum of masked numbers that is small follows from the others. Rows are
 * masked as without columns; where a small sum follows, the smallest number beside it is masked, too, until none does.
 */
export function maskTable(told: readonly TableCell[]): MaskedTable {
  const cells = told.filter(({ subjects }) => subjects > 0);
  const entries = entriesOf(cells);
  const [rows, columns] = [maskedSums(cells, 'row'), maskedSums(cells, 'column')];
  const hidden = new Set([
    ...[...rows].map((row) => `row ${row}`),
    ...[...columns].map((column) => `column ${column}`),
  ]);
  for (const cell of cells) {
    if (isSmall(cell.subjects) || rows.has(cell.row) || columns.has(cell.column)) hidden.add(cellKey(cell));
  }
  for (;;) {
    const proof = smallSumTold(entries.filter(({ key }) => hidden.has(key)));
    const next = proof && nextToMask(entries, hidden, proof);
    if (next === undefined) break;
    hidden.add(next);
  }
  return {
    rows,
    columns: new Set(sumsOf(cells, 'column').flatMap(([name]) => (hidden.has(`column ${name}`) ? [name] : []))),
    cells: new Set(cells.map(cellKey).filter((key) => hidden.has(key))),
  };
}

/** Heights of nodes that show that a sum follows. */
type Proof = ReadonlyMap<string, number>;

/** The smallest number that is shown: of those that take the proof away if there are any, else of those beside it. */
function nextToMask(entries: readonly Entry[], hidden: ReadonlySet<string>, proof: Proof): string | undefined {
  const shown = entries
    .filter(({ key, isFixed }) => !isFixed && !hidden.has(key))
    .toSorted((a, b) => a.subjects - b.subjects || (a.key < b.key ? -1 : 1));
  const isWithin = ({ from, to }: Entry): boolean => proof.has(from) && proof.has(to);
  const next =
    shown.find((entry) => isWithin(entry) && proof.get(entry.from) !== proof.get(entry.to)) ??
    shown.find(({ from, to }) => proof.has(from) || proof.has(to)) ??
    shown[0];
  return next?.key;
}

/** Why the sum of some masked numbers follows that are small together; undefined if no such sum does. */
function smallSumTold(masked: readonly Entry[]): Proof | undefined {
  const small = masked.filter(({ subjects }) => isSmall(subjects));
  const search = (chosen: readonly Entry[], sum: number, after: number): Proof | undefined => {
    const proof = chosen.length > 0 ? proofOf(chosen, masked) : undefined;
    if (proof !== undefined) return proof;
    for (let at = after; at < small.length; at += 1) {
      const entry = small[at]!;
      if (!isSmall(sum + entry.subjects)) continue;
      const found = search([...chosen, entry], sum + entry.subjects, at + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search([], 0, 0);
}

/**
 * The sum of some masked numbers follows where nodes can be given heights so that each of them leads one step down and every
 * other masked number stays level: the equations of the nodes, each as often as it is high, then add up to the sum.
 */
function proofOf(chosen: readonly Entry[], masked: readonly Entry[]): Proof | undefined {
  const picked = new Set(chosen.map(({ key }) => key));
  const neighbours = new Map<string, (readonly [node: string, step: number])[]>();
  const join = (from: string, to: string, step: number): void => {
    const held = neighbours.get(from);
    if (held) held.push([to, step]);
    else neighbours.set(from, [[to, step]]);
  };
  for (const { key, from, to } of masked) {
    const step = picked.has(key) ? 1 : 0;
    join(from, to, -step);
    join(to, from, step);
  }
  const heights = new Map<string, number>();
  const isLevel = (node: string, height: number): boolean => {
    const held = heights.get(node);
    if (held !== undefined) return held === height;
    heights.set(node, height);
    return neighbours.get(node)!.every(([next, step]) => isLevel(next, height + step));
  };
  const stands = chosen.every(({ from }) => heights.has(from) || isLevel(from, 0));
  return stands ? heights : undefined;
}
