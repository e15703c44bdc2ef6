import { participation, type Plan } from '@huzhu/rules';
import type { Roster, RosterCounts, RosterGroups, RowGroup } from '../domain/roster.js';

/** How a roster stands with so many rows of each group, and whether enough of the staff take part. */
export function countsOf(
  groups: RosterGroups,
  { kind, staff }: Pick<Roster, 'kind' | 'staff'>,
  plan: Plan,
): RosterCounts {
  const accepted = groups.NEW + groups.RENEWAL + groups.CHANGE + groups.DUPLICATE;
  const rejected = groups.FAULTY;
  // Whether enough took part was asked when the coverage was granted.
  const test = kind === 'OPENING' ? { required: 0, met: true } : participation(plan, staff, accepted);
  return { rows: accepted + rejected, accepted, rejected, test, groups };
}

/** The groups after rows that other coverage made invalid went to the duplicates. */
export const groupsWithout = (groups: RosterGroups, gone: readonly (RowGroup | null)[]): RosterGroups =>
  gone.reduce<RosterGroups>((left, from) => (from === null ? left : groupsAfter(left, from, 'DUPLICATE')), groups);

/** The groups after one row went from one to another; from null, it is a row more. */
export function groupsAfter(groups: RosterGroups, from: RowGroup | null, to: RowGroup): RosterGroups {
  const left = from === null ? groups : { ...groups, [from]: groups[from] - 1 };
  return { ...left, [to]: left[to] + 1 };
}
