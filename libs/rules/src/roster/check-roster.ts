import type { Day, Rejected, TableRow } from '@huzhu/kernel';
import type { Plan } from '../plan/plan.js';
import type { RosterError } from './check-roster-row.js';
import { checkConsentDay } from './consent-day.js';
import { IdSet } from './id-set.js';
import type { RosterRow } from './clean-row.js';
import { participation, type Participation } from './participation.js';
import { readRoster } from './read-roster.js';
import { type RosterPurpose, rosterKinds } from './roster-kind.js';
import { SameUnits } from './same-units.js';

export interface RosterCheck {
  readonly kind: 'checked';
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: readonly { readonly row: number; readonly errors: readonly RosterError[] }[];
  /** Only where the staff is known. */
  readonly participation?: Participation;
}

/** One row of a roster, cleaned, with all its faults; none accepts it. */
export interface CheckedRow {
  readonly kind: 'row';
  readonly row: number;
  readonly values: RosterRow;
  readonly errors: readonly RosterError[];
}

/** What a roster is for; `units` that its employer holds already, where the plan wants one number; days of consent are looked at where `importedOn` is told. */
export interface RosterAsked {
  readonly plan: Plan;
  readonly start: Day;
  readonly kind?: RosterPurpose;
  readonly units?: number | null;
  readonly importedOn?: Day;
}

/**
 * Checks the rows of a roster one by one, for a plan and a first day of coverage. The later row with the same cleaned id is
 * a duplicate, rejected rows included; the first accepted row says how many units all hold, where the plan wants one number. A refusal of the file is the last item. Keeps ids in memory, not the file.
 */
export async function* checkRosterRows(
  rows: AsyncIterable<TableRow | Rejected>,
  { plan, start, kind = 'ENROLMENT', units: held = null, importedOn }: RosterAsked,
): AsyncGenerator<CheckedRow | Rejected, void, undefined> {
  const { columns, clean, check, sameUnits } = rosterKinds[kind];
  const ids = new IdSet();
  const units = new SameUnits(plan, held);
  for await (const line of readRoster(rows, columns)) {
    if (line.kind === 'rejected') return yield line;
    const values = clean(line.values);
    const errors = [...check(values, plan, start)];
    if (importedOn !== undefined) errors.push(...checkConsentDay(values, importedOn));
    if (sameUnits && units.differs(values)) errors.push('UNITS_DIFFER');
    if (values.id !== '' && !ids.add(values.id)) errors.push('DUPLICATE_IN_FILE');
    if (errors.length === 0) units.accept(values);
    yield { kind: 'row', row: line.row, values, errors };
  }
}

/** Checks a whole roster; keeps ids and rejected rows in memory. */
export async function checkRoster(
  rows: AsyncIterable<TableRow | Rejected>,
  { plan, start, staff }: { readonly plan: Plan; readonly start: Day; readonly staff?: number | undefined },
): Promise<RosterCheck | Rejected> {
  const rejected: { row: number; errors: readonly RosterError[] }[] = [];
  let count = 0;
  for await (const checked of checkRosterRows(rows, { plan, start })) {
    if (checked.kind === 'rejected') return checked;
    count += 1;
    if (checked.errors.length > 0) rejected.push({ row: checked.row, errors: checked.errors });
  }
  const accepted = count - rejected.length;
  const test = staff === undefined ? {} : { participation: participation(plan, staff, accepted) };
  return { kind: 'checked', rows: count, accepted, rejected, ...test };
}
