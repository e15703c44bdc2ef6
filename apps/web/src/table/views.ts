/** A value for each filter that is chosen. */
export type Choice = Readonly<Record<string, string | undefined>>;

/** A choice of filters under the name its owner gave it. */
export interface View {
  readonly name: string;
  readonly choice: Choice;
}

const keyOf = (owner: string, list: string): string => `huzhu.views.${owner}.${list}`;

const chosenIn = (choice: Choice): string =>
  JSON.stringify(
    Object.entries(choice)
      .filter(([, value]) => value !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/** Whether two choices filter alike. */
export const isSameChoice = (one: Choice, other: Choice): boolean => chosenIn(one) === chosenIn(other);

/** The views that somebody keeps of a list on this device; what cannot be read is as if it were not there. */
export function readViews(owner: string, list: string): readonly View[] {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(owner, list)) ?? '[]') as readonly View[];
    return kept.filter((view) => typeof view.name === 'string' && typeof view.choice === 'object');
  } catch {
    return [];
  }
}

/** Keeps them; a device that keeps nothing (full, or forbidden to) has them until the page is left. */
export function writeViews(owner: string, list: string, views: readonly View[]): void {
  try {
    localStorage.setItem(keyOf(owner, list), JSON.stringify(views));
  } catch {
    // Nothing is lost but the names.
  }
}
