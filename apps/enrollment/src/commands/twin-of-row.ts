import type { TwinRow } from '@huzhu/contracts';
import type { Work } from '@huzhu/service';
import { askedPeriod } from '../domain/coverage-start.js';
import { heldRows, twinOf } from '../store/held-rows.store.js';
import type { StagedLine } from '../store/roster-lines.store.js';
import { twinLine } from '../store/twin-row.js';
import type { MendedRoster } from './mend-lines.js';

/**
 * The row that a written one doubles: the one of this roster with the same id, or the one of another roster that holds the person,
 * where the caller may see that roster.
 */
export async function twinOfRow(work: Work, on: MendedRoster, written: StagedLine): Promise<TwinRow | undefined> {
  const { tx, facts } = work;
  const { id: rosterId, roster, plan } = on;
  if (written.errors.includes('DUPLICATE_IN_FILE')) {
    const row = await twinLine(tx, rosterId, written.line);
    return row === null ? undefined : { rosterId, employerName: roster.employerName, row };
  }
  const { heldBy, personKey } = written;
  if (heldBy === null || personKey === null || facts.caller.kind !== 'staff') return undefined;
  const { start, end } = askedPeriod(plan, roster);
  const asked = { personKeys: [personKey], plan: plan.code, start, end, exceptRosterId: rosterId };
  return twinOf((await heldRows(tx, asked, facts.caller.orgId)).get(personKey));
}

/** A twin as the facts of a refusal. */
export const factsOfTwin = (twin: TwinRow | undefined): Record<string, string | number> =>
  twin === undefined ? {} : { twinRow: twin.row, twinEmployer: twin.employerName, rosterId: twin.rosterId };
