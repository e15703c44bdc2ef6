import type { RowGroup } from './roster.js';

/** What is known of a person whose key stands on a roster. */
export interface KnownPerson {
  readonly mobileKey: string | null;
  /** Organisation where the person is covered in the period asked for. */
  readonly heldBy: string | null;
  /** Units of the latest earlier coverage of the plan; null if there was none. */
  readonly earlierUnits: number | null;
}

type RowChange = 'MOBILE' | 'UNITS';

export interface Grouping {
  readonly group: RowGroup;
  readonly changes: readonly RowChange[];
}

/** To which group an accepted row belongs, and what differs from what is known. */
export function groupOf(row: { mobileKey: string; units: number }, known: KnownPerson | undefined): Grouping {
  if (known === undefined) return { group: 'NEW', changes: [] };
  if (known.heldBy !== null) return { group: 'DUPLICATE', changes: [] };
  const changes: RowChange[] = [];
  if (known.mobileKey !== row.mobileKey) changes.push('MOBILE');
  if (known.earlierUnits !== null && known.earlierUnits !== row.units) changes.push('UNITS');
  if (changes.length > 0) return { group: 'CHANGE', changes };
  return { group: known.earlierUnits === null ? 'NEW' : 'RENEWAL', changes };
}
