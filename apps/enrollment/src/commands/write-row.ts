import type { RosterRowGroup, WrittenRosterRow } from '@huzhu/contracts';
import { reject, type Rejected } from '@huzhu/kernel';
import { isRejected, type Work } from '@huzhu/service';
import { type MendedRoster, mendLines, type NewValues } from './mend-lines.js';
import { rosterAggregate } from './roster.aggregate.js';
import { countsOf, groupsAfter } from './roster-counts.js';
import type { RowStaging } from './row-staging.js';
import { twinOfRow } from './twin-of-row.js';

/** Writes one row of a roster, names the row that it doubles, and counts it where it now belongs. */
export async function writeRow(
  work: Work,
  staging: RowStaging,
  mended: MendedRoster,
  { type, line, values }: NewValues & { readonly type: 'mend-row' | 'add-row' },
): Promise<WrittenRosterRow | Rejected> {
  const { id, roster, plan } = mended;
  if (roster.groups === null) return reject('WRONG_STATUS', undefined, { status: roster.status });
  const [written] = await mendLines(work.tx, staging, mended, { on: work.today, rows: [{ line, values }] });
  if (written === undefined) throw new Error('a row was to be written and is not there');
  const group = written.group as RosterRowGroup;
  const groups = groupsAfter(roster.groups, type === 'mend-row' ? 'FAULTY' : null, group);
  const { id: by } = work.facts.caller;
  const step = { type, line, by, on: work.today, ...countsOf(groups, roster, plan) } as const;
  const decided = await work.decide(rosterAggregate, id, step);
  if (isRejected(decided)) return decided;
  const { version, state } = decided;
  const twin = await twinOfRow(work, mended, written);
  const row = { id, version, status: state.status, row: line, group, errors: [...written.errors] };
  return twin === undefined ? row : { ...row, twin };
}
