import type { PersonFacts } from './person.js';
import type { RowGroup } from './roster.js';

/** What is known of a person whose key stands on a roster. */
export interface KnownPerson {
  readonly mobileKey: string | null;
  /** Organisation where the person is enrolled for days of the period asked for. */
  readonly heldBy: string | null;
  /** Enrolled there and paid for; what is not paid yet is contested, and the earlier payment decides. */
  readonly isPaid: boolean;
  /** Units of the latest earlier coverage of the plan; null if there was none. */
  readonly earlierUnits: number | null;
  /** Why no new coverage of the person may begin. */
  readonly barred: 'RETIRED' | 'DECEASED' | null;
}

export type RowChange = 'NAME' | 'MOBILE' | 'CARD' | 'UNITS';

export interface Grouping {
  readonly group: RowGroup;
  readonly changes: readonly RowChange[];
}

/** What a row says of a person otherwise than we know it. A card that the row does not name is a card less. */
export function factChanges(row: Pick<PersonFacts, 'name' | 'card'>, known: PersonFacts): readonly RowChange[] {
  const changes: RowChange[] = [];
  if (row.name !== known.name) changes.push('NAME');
  if (row.card !== known.card) changes.push('CARD');
  return changes;
}

/**
 * To which group an accepted row belongs, and what differs from what is known: `factsChanged` by the sealed facts, the rest
 * by keys and numbers.
 */
export function groupOf(
  row: { mobileKey: string | null; units: number },
  known: KnownPerson | undefined,
  factsChanged: readonly RowChange[] = [],
): Grouping {
  if (known === undefined) return { group: 'NEW', changes: [] };
  if (known.heldBy !== null && known.isPaid) return { group: 'DUPLICATE', changes: [] };
  const changes: RowChange[] = [...factsChanged];
  if (known.mobileKey !== row.mobileKey) changes.push('MOBILE');
  if (known.earlierUnits !== null && known.earlierUnits !== row.units) changes.push('UNITS');
  if (changes.length > 0) return { group: 'CHANGE', changes };
  return { group: known.earlierUnits === null ? 'NEW' : 'RENEWAL', changes };
}
