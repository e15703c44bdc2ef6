import type { Day } from '@huzhu/kernel';
import type { Plan } from '../plan/plan.js';
import type { Column, Values } from '../table/header.js';
import { checkPerson, completeOldId } from './check-person.js';
import { checkRosterRow, type RosterError } from './check-roster-row.js';
import { cleanRow, type RosterRow } from './clean-row.js';
import { rosterColumns, type RosterColumn } from './roster-columns.js';

/** What a roster is for: people to enrol, or coverage that was granted before (期初数据). */
export type RosterPurpose = 'ENROLMENT' | 'OPENING';

/** How the rows of a kind of roster are read and checked. */
export interface RosterKindRules {
  readonly columns: readonly Column<RosterColumn>[];
  readonly clean: (values: Values<RosterColumn>) => RosterRow;
  /** The row with what may be mended by rule. */
  readonly complete: (row: RosterRow) => RosterRow;
  /** All faults but those over the whole file. */
  readonly check: (row: RosterRow, plan: Plan, start: Day) => readonly RosterError[];
  /** Whether a plan's one number of units for a whole employer is asked for. */
  readonly sameUnits: boolean;
}

const OPENING_REQUIRED: ReadonlySet<RosterColumn> = new Set(['name', 'id', 'units']);
const completeOpening = (row: RosterRow): RosterRow => ({ ...row, id: completeOldId(row.id) });

/**
 * Faults of a row of earlier coverage. It was decided on and paid for once: age, shares, consent and equal units are not asked again,
 * and sex, mobile number and card are looked at where they are given.
 */
function checkOpeningRow(row: RosterRow, plan: Plan, start: Day): readonly RosterError[] {
  const errors = checkPerson(row, start);
  if (row.units === null) errors.push('UNITS_MISSING');
  else if (row.units > plan.enrolment.units.most) errors.push('UNITS_OVER_LIMIT');
  return errors;
}

export const rosterKinds: Readonly<Record<RosterPurpose, RosterKindRules>> = {
  ENROLMENT: {
    columns: rosterColumns,
    clean: cleanRow,
    complete: (row) => row,
    check: checkRosterRow,
    sameUnits: true,
  },
  OPENING: {
    columns: rosterColumns.map((column) => ({ ...column, required: OPENING_REQUIRED.has(column.key) })),
    clean: (values) => completeOpening(cleanRow(values)),
    complete: completeOpening,
    check: checkOpeningRow,
    sameUnits: false,
  },
};
