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
