import type { Day, Rejected, TableRow } from '@huzhu/kernel';
import type { Plan } from '../plan/plan.js';
import { checkRosterRow, type RosterError } from './check-roster-row.js';
import { cleanRow } from './clean-row.js';
import { participation, type Participation } from './participation.js';
import { readRoster } from './read-roster.js';

export interface RosterCheck {
  readonly kind: 'checked';
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: readonly { readonly row: number; readonly errors: readonly RosterError[] }[];
  /** Only where the staff is known. */
  readonly participation?: Participation;
}

/**
 * Checks a whole roster for a plan and a first day of coverage. The later row with the same cleaned id is a duplicate,
 * rejected rows included. Keeps ids and rejected rows in memory, not the file.
 */
export async function checkRoster(
  rows: AsyncIterable<TableRow | Rejected>,
  { plan, start, staff }: { readonly plan: Plan; readonly start: Day; readonly staff?: number | undefined },
): Promise<RosterCheck | Rejected> {
  const ids = new Set<string>();
  const rejected: { row: number; errors: readonly RosterError[] }[] = [];
  let count = 0;
  for await (const line of readRoster(rows)) {
    if (line.kind === 'rejected') return line;
    count += 1;
    const row = cleanRow(line.values);
    const errors = [...checkRosterRow(row, plan, start)];
    if (ids.has(row.id)) errors.push('DUPLICATE_IN_FILE');
    if (row.id !== '') ids.add(row.id);
    if (errors.length > 0) rejected.push({ row: line.row, errors });
  }
  const accepted = count - rejected.length;
  const test = staff === undefined ? {} : { participation: participation(plan, staff, accepted) };
  return { kind: 'checked', rows: count, accepted, rejected, ...test };
}
