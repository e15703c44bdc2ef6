import type { Day } from '@huzhu/kernel';
import type { Tx } from '@huzhu/messaging';
import { checkConsentDay, type Plan, rosterKinds, type RosterRow, SameUnits } from '@huzhu/rules';
import { askedOf } from '../domain/asked-coverage.js';
import { askedPeriod } from '../domain/coverage-start.js';
import type { Roster } from '../domain/roster.js';
import { purposeOf } from '../domain/roster-purpose.js';
import { unitsElsewhere } from '../store/employer-units.store.js';
import { acceptedUnits, placesOfIds, writeLines } from '../store/mended-lines.store.js';
import type { StagedLine } from '../store/roster-lines.store.js';
import type { RowStaging } from './row-staging.js';

/** What a row is to be. */
export interface NewValues {
  readonly line: number;
  readonly values: RosterRow;
}

/** Rows, and the day on which they were sent or typed in. */
export interface NewRows {
  readonly on: Day;
  readonly rows: readonly NewValues[];
}

export interface MendedRoster {
  readonly id: string;
  readonly roster: Roster;
  readonly plan: Plan;
}

/**
 * Checks rows again, or for the first time, with the roster they stand on, and writes them over what stood in their places.
 * Of two rows with one id the later is the duplicate, unless it was accepted first.
 */
export async function mendLines(
  tx: Tx,
  staging: RowStaging,
  { id, roster, plan }: MendedRoster,
  { on, rows }: NewRows,
): Promise<StagedLine[]> {
  const { complete, check, sameUnits } = rosterKinds[purposeOf(roster)];
  const completed = rows.map(({ line, values }) => ({ line, values: complete(values) }));
  const ordered = completed.toSorted((one, other) => one.line - other.line);
  const isTaken = await idsElsewhere(tx, staging, id, ordered);
  const units = new SameUnits(plan, (await acceptedUnits(tx, id)) ?? (await unitsElsewhere(tx, id, roster, plan)));
  const staged = ordered.map(({ line, values }) => {
    const errors = [...check(values, plan, roster.coverageStart), ...checkConsentDay(values, on)];
    if (sameUnits && units.differs(values)) errors.push('UNITS_DIFFER');
    if (isTaken(line, staging.idKeyOf(values))) errors.push('DUPLICATE_IN_FILE');
    if (errors.length === 0) units.accept(values);
    return staging.stage(id, { line, values, errors });
  });
  const lines = await staging.group(tx, askedOf(plan, askedPeriod(plan, roster)), staged);
  await writeLines(tx, id, lines);
  return lines;
}

/** Tells of each row in its turn whether its id stands on the roster already. */
async function idsElsewhere(tx: Tx, staging: RowStaging, id: string, rows: readonly NewValues[]) {
  const keys = rows.flatMap(({ values }) => staging.idKeyOf(values) ?? []);
  const lines = rows.map(({ line }) => line);
  const places = keys.length === 0 ? [] : await placesOfIds(tx, id, keys, lines);
  const first = new Map<string, number>();
  for (const { key, line, faulty } of places) {
    const from = faulty ? line : 0;
    first.set(key, Math.min(from, first.get(key) ?? from));
  }
  return (line: number, key: string | null): boolean => {
    if (key === null) return false;
    const taken = (first.get(key) ?? Infinity) < line;
    if (!taken) first.set(key, 0);
    return taken;
  };
}
