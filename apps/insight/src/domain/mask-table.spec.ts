import { isSmall } from '@huzhu/kernel';
import { cellKey, maskTable, type TableCell } from './mask-table.js';

const table = (rows: Readonly<Record<string, Readonly<Record<string, number>>>>): TableCell[] =>
  Object.entries(rows).flatMap(([row, columns]) =>
    Object.entries(columns).map(([column, subjects]) => ({ row, column, subjects })),
  );

test('a small cell takes the three along that it would follow from, and no more', () => {
  const { rows, columns, cells } = maskTable(
    table({
      LIVING: { CENTRAL: 10, UNION: 6 },
      MEDICAL: { CENTRAL: 7, UNION: 2 },
      EDUCATION: { CENTRAL: 8, UNION: 9 },
    }),
  );
  expect([...rows, ...columns]).toEqual([]);
  expect([...cells].toSorted()).toEqual(['LIVING × CENTRAL', 'LIVING × UNION', 'MEDICAL × CENTRAL', 'MEDICAL × UNION']);
});

test('nothing is masked without a small cell, and nothing is shown of a small total of one row', () => {
  const large = maskTable(table({ A: { X: 5, Y: 9 }, B: { X: 7 } }));
  expect([...large.rows, ...large.columns, ...large.cells]).toEqual([]);
  const { rows, columns, cells } = maskTable(table({ A: { X: 1 }, B: { Y: 10 } }));
  expect([rows.size, columns.size, cells.size]).toEqual([2, 2, 2]);
});

test('where all cells are masked and one follows still, sums of columns are masked, too', () => {
  const { rows, columns } = maskTable(table({ A: { X: 10, Y: 1 }, B: { Y: 10 } }));
  expect([rows.size, columns.size]).toEqual([0, 2]);
});

/** Reduced equations of rows, columns and both totals over what is masked. */
function reducedEquations(cells: readonly TableCell[], unknowns: readonly string[]): number[][] {
  const [rows, columns] = [new Set(cells.map(({ row }) => row)), new Set(cells.map(({ column }) => column))];
  const equation = (...terms: (readonly [string, number])[]): number[] =>
    unknowns.map((key) => terms.find(([name]) => name === key)?.[1] ?? 0);
  const left = [
    ...[...rows].map((row) =>
      equation(
        [`row ${row}`, -1],
        ...cells.filter((cell) => cell.row === row).map((cell) => [cellKey(cell), 1] as const),
      ),
    ),
    ...[...columns].map((column) =>
      equation(
        [`column ${column}`, -1],
        ...cells.filter((cell) => cell.column === column).map((cell) => [cellKey(cell), 1] as const),
      ),
    ),
    equation(...[...rows].map((row) => [`row ${row}`, 1] as const)),
    equation(...[...columns].map((column) => [`column ${column}`, 1] as const)),
  ];
  const reduced: number[][] = [];
  for (const each of left) {
    const rest = reduce(each, reduced);
    const lead = rest.findIndex((value) => value !== 0);
    if (lead < 0) continue;
    const scaled = rest.map((value) => value / rest[lead]!);
    for (const [at, other] of reduced.entries()) {
      const factor = other[lead]!;
      reduced[at] = other.map((value, place) => value - factor * scaled[place]!);
    }
    reduced.push(scaled);
  }
  return reduced;
}

const reduce = (vector: readonly number[], equations: readonly (readonly number[])[]): number[] =>
  equations.reduce<number[]>(
    (rest, equation) => {
      const factor = rest[equation.findIndex((value) => value !== 0)]!;
      return rest.map((value, place) => value - factor * equation[place]!);
    },
    [...vector],
  );

test('by linear algebra: no sum of masked numbers that is small follows from what is shown', () => {
  let seed = 7;
  const dice = (sides: number): number => (seed = (seed * 48_271) % 2_147_483_647) % sides;
  let shown = 0;
  for (let n = 0; n < 300; n += 1) {
    const cells: TableCell[] = [];
    for (let row = 0; row < 2 + dice(4); row += 1) {
      for (let column = 0; column < 2 + dice(3); column += 1) {
        const subjects = dice(3) === 0 ? dice(5) : dice(20);
        if (subjects > 0) cells.push({ row: `r${row}`, column: `c${column}`, subjects });
      }
    }
    const total = cells.reduce((sum, { subjects }) => sum + subjects, 0);
    if (isSmall(total) || total === 0) continue;
    const masked = maskTable(cells);
    const sums = (by: 'row' | 'column', names: ReadonlySet<string>): [string, number][] =>
      [...names].map((name) => [
        `${by} ${name}`,
        cells.filter((cell) => cell[by] === name).reduce((sum, { subjects }) => sum + subjects, 0),
      ]);
    const unknown: [string, number][] = [
      ...sums('row', masked.rows),
      ...sums('column', masked.columns),
      ...cells
        .filter((cell) => masked.cells.has(cellKey(cell)))
        .map((cell): [string, number] => [cellKey(cell), cell.subjects]),
    ];
    for (const cell of cells) expect(isSmall(cell.subjects) && !masked.cells.has(cellKey(cell))).toBe(false);
    shown += cells.length - masked.cells.size;
    const equations = reducedEquations(
      cells,
      unknown.map(([key]) => key),
    );
    const small = unknown.flatMap(([, subjects], at) => (isSmall(subjects) ? [{ at, subjects }] : []));
    const visit = (chosen: readonly number[], sum: number, after: number): void => {
      if (chosen.length > 0) {
        const indicator = unknown.map((_each, at) => (chosen.includes(at) ? 1 : 0));
        const follows = reduce(indicator, equations).every((value) => value === 0);
        expect([follows, cells, chosen.map((at) => unknown[at])]).toEqual([
          false,
          expect.anything(),
          expect.anything(),
        ]);
      }
      for (let next = after; next < small.length; next += 1) {
        const { at, subjects } = small[next]!;
        if (isSmall(sum + subjects)) visit([...chosen, at], sum + subjects, next + 1);
      }
    };
    visit([], 0, 0);
  }
  expect(shown).toBeGreaterThan(500);
});
